/** The shells that can be told what a word may become. */
export const shells = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof shells)[number];

/*
 * Each script hands the words up to the cursor to `liner complete`, which answers a line for each
 * candidate, with its description behind a tab, and `:files` or `:folders` where the shell knows better.
 */

const bash = `# liner: completion for bash. To use it: source <(liner completion bash)
_liner() {
  local IFS=$'\\n' words=() word line current at
  # Bash takes "=" for a word of its own.
  for ((at = 1; at <= COMP_CWORD; at++)); do
    word=\${COMP_WORDS[at]}
    if [[ $word == = && \${#words[@]} -gt 0 ]]; then
      words[\${#words[@]}-1]+==
    elif [[ \${#words[@]} -gt 0 && \${words[\${#words[@]}-1]} == --*= && \${COMP_WORDS[at-1]} == = ]]; then
      words[\${#words[@]}-1]+=$word
    else
      words+=("$word")
    fi
  done
  current=\${COMP_WORDS[COMP_CWORD]}
  [[ $current == = ]] && current=
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :files) compopt -o filenames 2>/dev/null; COMPREPLY+=($(compgen -f -- "$current")) ;;
      :folders) compopt -o filenames 2>/dev/null; COMPREPLY+=($(compgen -d -- "$current")) ;;
      *)
        line=\${line%%$'\\t'*}
        [[ \${words[\${#words[@]}-1]} == --*=* ]] && line=\${line#--*=}
        [[ $line == *= ]] && compopt -o nospace 2>/dev/null
        COMPREPLY+=("$line")
        ;;
    esac
  done < <(liner complete -- "\${words[@]}" 2>/dev/null)
}
complete -F _liner liner
`;

const zsh = `#compdef liner
# liner: completion for zsh. To use it: source <(liner completion zsh), behind compinit; or save it as _liner in a folder of $fpath.
_liner() {
  local -a items
  local line value
  for line in "\${(@f)$(liner complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    case $line in
      '') ;;
      :files) _files ;;
      :folders) _files -/ ;;
      *)
        value=\${line%%$'\\t'*}
        if [[ $value == *= && $value != -* ]]; then
          compadd -S '' -- "$value"
        else
          items+=("\${value//:/\\\\:}:\${line#*$'\\t'}")
        fi
        ;;
    esac
  done
  (( $#items )) && _describe liner items
}
if [[ $funcstack[1] == _liner ]]; then _liner "$@"; else compdef _liner liner; fi
`;

const fish = `# liner: completion for fish. To use it: liner completion fish | source
function __liner_complete
  set -l words (commandline -opc) (commandline -ct)
  for line in (liner complete -- $words[2..-1] 2>/dev/null)
    switch $line
      case :files
        __fish_complete_path (commandline -ct)
      case :folders
        __fish_complete_directories (commandline -ct)
      case '*'
        echo $line
    end
  end
end
complete -c liner -f -a '(__liner_complete)'
`;

export const scripts: Readonly<Record<Shell, string>> = { bash, zsh, fish };
