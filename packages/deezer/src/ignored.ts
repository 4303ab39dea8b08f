/** What of Deezer's answers is left aside, and why. */
export const ignored = {
  '**.{preview,track_token}': 'sound that is not ours, at addresses that end after minutes',
  '**.{type,link,share,tracklist,genre_id,md5_image,prev}': 'what ids, names and genres say',
  '**.{genres.data[],creator,user}.id': 'the name is read',
  '**.{cover,picture}{,_small,_medium,_big,_xl}':
    'read where pictures are asked for; of others than the thing itself nowhere',
  '**.{fans,nb_fan,rank,rating,nb_album,nb_tracks,duration,time_add,creation_date}': 'counts',
  '**.{readable,available,available_countries,radio,collaborative}': 'who may hear or change it',
  '**.{gain,record_type,is_loved_track,picture_type,album.upc}': 'the model has no place for it',
  '**.explicit_{lyrics,content_lyrics,content_cover}': 'the model has no place for it',
  '**.{description,checksum}': 'prose, and how the platform works',
  '**.release_date': 'of a track, where 1900-01-01 is one; that of its album is read',
  'tracks.**': 'asked for apart, where there is more of them',
};
