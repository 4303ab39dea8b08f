const conditions = ['Mint (M)', 'Near Mint (NM or M-)', 'Very Good Plus (VG+)', 'Very Good (VG)'];

interface CustomField {
  readonly id: number;
  readonly name: string;
  readonly type: 'dropdown' | 'textarea';
  readonly position: number;
  readonly public: boolean;
  readonly options?: readonly string[];
  readonly lines?: number;
}

/** What every collection has of its owner, as it is on a new one. */
export const customFields: readonly CustomField[] = [
  {
    id: 1,
    name: 'Media Condition',
    type: 'dropdown',
    position: 1,
    public: true,
    options: conditions,
  },
  {
    id: 2,
    name: 'Sleeve Condition',
    type: 'dropdown',
    position: 2,
    public: true,
    options: conditions,
  },
  { id: 3, name: 'Notes', type: 'textarea', position: 3, public: false, lines: 3 },
];
