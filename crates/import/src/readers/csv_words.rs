//! What headers mean, in twelve languages: English, French, German, Spanish, Italian, Portuguese, Dutch, Polish, Russian,
//! Turkish, Japanese, Chinese.

use crate::choices::CsvField;
use crate::text::table::{CsvTable, header_key};

/// The words for a field, parted by bars: those in English and those of other languages. What trackers call it stands first; a header is
/// any of them, in any case and spacing.
const WORDS: &[(CsvField, &str, &str)] = &[
    (
        CsvField::Title,
        "title | name | film | movie | film title | movie title",
        "titre | titre du film | nom | titre français | titel | filmtitel \
         | name des films | título | titulo | película | nombre | titolo | film titolo \
         | nome | filme | naam | tytuł | tytuł filmu | nazwa | название | фильм \
         | название фильма | русскоязычное название | başlık | film adı | adı | タイトル | 題名 \
         | 作品名 | 映画 | 标题 | 片名 | 电影 | 名称 | 電影 | 標題",
    ),
    (
        CsvField::Original,
        "original title | original name",
        "titre original | titre vo | originaltitel | título original | titolo originale \
         | oorspronkelijke titel | originele titel | tytuł oryginalny \
         | оригинальное название | orijinal başlık | orijinal adı | 原題 | 原名 | 原标题",
    ),
    (
        CsvField::Year,
        "year | release year | release date",
        "année | annee | année de sortie | date de sortie | jahr | erscheinungsjahr | año \
         | anio | año de estreno | anno | ano | ano de lançamento | jaar | rok \
         | rok produkcji | год | год выпуска | yıl | yapım yılı | 年 | 公開年 | 製作年 | 年份 \
         | 上映年份",
    ),
    (
        CsvField::Director,
        "director | directors | directed by",
        "réalisateur | réalisatrice | réalisateurs | réalisation | réalisateur trice \
         | regie | regisseur | regisseurin | regisseure | director a | directora \
         | dirección | directores | regista | registi | regia | diretor | diretora \
         | diretores | direção | realizador | realização | reżyser | reżyseria | режиссёр \
         | режиссер | режиссёры | yönetmen | 監督 | 导演 | 導演",
    ),
    (
        CsvField::Rating,
        "rating | your rating | my rating | user rating | score | stars | my score",
        "note | ma note | notation | évaluation | bewertung | meine bewertung | wertung \
         | sterne | punkte | nota | mi nota | puntuación | calificación | valoración \
         | voto | il mio voto | valutazione | avaliação | minha nota | classificação \
         | beoordeling | waardering | cijfer | ocena | moja ocena | оценка | моя оценка \
         | рейтинг | puan | puanım | 評価 | 点数 | スコア | 评分 | 我的评分 | 評分",
    ),
    (
        CsvField::Seen,
        "watched date | watched | date watched | watched at | watched on | last watched \
         | seen | date seen | seen on | viewed | date viewed | viewing date | date",
        "vu le | vu | date de visionnage | vue le | gesehen | gesehen am | gesehen an \
         | datum | vista | visto | fecha | fecha de visionado | vista el | visto il \
         | data | data visione | data di visione | visto em | assistido em | assistido \
         | data assistido | gezien | gezien op | obejrzane | data obejrzenia | obejrzano \
         | дата просмотра | просмотрено | дата | izlendi | izlenme tarihi | tarih | 鑑賞日 \
         | 視聴日 | 日付 | 观看日期 | 观影日期 | 日期 | 觀看日期",
    ),
    (
        CsvField::Rated,
        "date rated | rated at | rated on | rating date",
        "date de note | bewertet am | fecha de calificación | data voto \
         | data da avaliação | data oceny | дата оценки | puanlama tarihi | 評価日 | 评分日期",
    ),
    (
        CsvField::Wanted,
        "listed at | added at | date added | wanted since | watchlist | want to watch \
         | to watch",
        "ajouté le | à voir | hinzugefügt am | merkliste | agregado el | por ver \
         | aggiunto il | da vedere | adicionado em | para ver | toegevoegd op | te zien \
         | dodano | do obejrzenia | дата добавления | хочу посмотреть | eklenme tarihi \
         | izlenecek | 追加日 | 見たい | 添加日期 | 想看",
    ),
    (
        CsvField::Rewatch,
        "rewatch | rewatched",
        "revu | wiedergesehen | revisionado | rivisto | reassistido | herzien | powtórka \
         | пересмотр | tekrar | 再鑑賞 | 重看",
    ),
    (
        CsvField::Liked,
        "liked | like | favorite | favourite",
        "coup de cœur | coup de coeur | favori | gefällt mir | favorit | me gusta \
         | favorito | preferito | mi piace | curtido | favoriet | ulubiony | ulubione \
         | любимый | нравится | beğendim | favori mi | お気に入り | 喜欢 | 喜歡",
    ),
    (
        CsvField::Tags,
        "tags | tag | labels",
        "étiquettes | mots clés | schlagwörter | etiketten | etiquetas | etichette | tagi \
         | теги | метки | etiketler | タグ | 标签 | 標籤",
    ),
    (
        CsvField::Note,
        "review | notes | comment | comments | my review | thoughts | memo",
        "critique | commentaire | avis | kommentar | kritik | notizen | notiz | reseña \
         | comentario | comentarios | crítica | recensione | commento | commenti \
         | resenha | comentário | comentários | recensie | opmerking | opmerkingen \
         | recenzja | komentarz | uwagi | рецензия | отзыв | комментарий \
         | мой комментарий | yorum | inceleme | notlar | レビュー | 感想 | メモ | 评论 | 短评 | 影评 \
         | 備註 | 備考",
    ),
    (
        CsvField::Venue,
        "venue | location | place | cinema | theater | theatre | where",
        "lieu | cinéma | salle | ort | kino | lugar | cine | luogo | dove | local | onde \
         | plaats | bioscoop | miejsce | место | кинотеатр | yer | sinema | 場所 | 劇場 | 映画館 \
         | 地点 | 影院 | 地點",
    ),
    (
        CsvField::Minutes,
        "minutes | runtime | runtime mins | duration | length",
        "durée | laufzeit | dauer | duración | durata | duração | duur | czas trwania \
         | длительность | время | süre | 上映時間 | 时长 | 片长",
    ),
    (
        CsvField::Kind,
        "type | media type | title type | kind",
        "medientyp | tipo | typ | тип | tür | 種類 | 类型",
    ),
    (CsvField::Imdb, "imdb | imdb id | imdbid | const | tconst | imdb url | imdb link", ""),
    (CsvField::Tmdb, "tmdb | tmdb id | tmdb movie id | themoviedb id", ""),
    (CsvField::Wikidata, "wikidata | wikidata id | qid", ""),
    (CsvField::Letterboxd, "letterboxd | letterboxd uri | letterboxd url | letterboxd link", ""),
    (CsvField::Trakt, "trakt | trakt id | trakt movie id", ""),
];

/// Whether a header is in another language than English. There days begin with the day: only in the United States the
/// month comes first.
pub(super) fn is_foreign(table: &CsvTable) -> bool {
    let mut words = WORDS.iter().flat_map(|(_, _, others)| others.split('|'));
    words.any(|word| !word.is_empty() && table.column(&header_key(word)).is_some())
}

/// A header without the scale that it ends with: `note20` is a `note` of 20.
pub(super) fn without_scale(key: &str) -> (&str, Option<u16>) {
    let word = key.trim_end_matches(|c: char| c.is_ascii_digit());
    let scale = key[word.len()..].parse().ok().filter(|scale| (3..=100).contains(scale));
    let word = word.strip_suffix("outof").or_else(|| word.strip_suffix("sur")).unwrap_or(word);
    match scale {
        Some(_) if !word.is_empty() => (word, scale),
        _ => (key, None),
    }
}

/// The column that is a field by its header: that which has the first of its words.
pub(super) fn column_of(table: &CsvTable, field: CsvField) -> Option<usize> {
    let (_, english, others) = WORDS.iter().find(|(known, ..)| *known == field)?;
    english.split('|').chain(others.split('|')).find_map(|word| {
        let word = header_key(word);
        let is_it = |key: &String| {
            *key == word || (field == CsvField::Rating && without_scale(key).0 == word)
        };
        table.keys.iter().position(is_it)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::table::rows;

    fn table(headers: &str) -> CsvTable {
        CsvTable::new(rows(headers).rows)
    }

    #[test]
    fn headers_of_twelve_languages_are_known() {
        for (headers, foreign) in [
            ("Title,Year,Director,Rating,Watched Date,Review", false),
            ("Titre,Année,Réalisateur,Note,Vu le,Critique", true),
            ("Titel,Jahr,Regie,Bewertung,Gesehen am,Kommentar", true),
            ("Título,Año,Directora,Puntuación,Fecha,Reseña", true),
            ("Titolo,Anno,Regista,Voto,Visto il,Recensione", true),
            ("Filme,Ano,Diretor,Avaliação,Assistido em,Comentário", true),
            ("Titel,Jaar,Regisseur,Cijfer,Gezien op,Recensie", true),
            ("Tytuł,Rok,Reżyser,Ocena,Data obejrzenia,Recenzja", true),
            ("Название,Год,Режиссёр,Оценка,Дата просмотра,Отзыв", true),
            ("Başlık,Yıl,Yönetmen,Puan,İzlenme tarihi,Yorum", true),
            ("タイトル,公開年,監督,評価,鑑賞日,感想", true),
            ("片名,年份,导演,评分,观看日期,短评", true),
        ] {
            let table = table(headers);
            let fields = [
                CsvField::Title,
                CsvField::Year,
                CsvField::Director,
                CsvField::Rating,
                CsvField::Seen,
                CsvField::Note,
            ];
            let found = fields.map(|field| column_of(&table, field));
            assert_eq!(found, [0, 1, 2, 3, 4, 5].map(Some), "{headers}");
            assert_eq!(is_foreign(&table), foreign, "{headers}");
        }
    }

    #[test]
    fn no_word_means_two_fields() {
        let mut seen = std::collections::BTreeMap::new();
        for (field, english, others) in WORDS {
            for word in english.split('|').chain(others.split('|')).filter(|word| !word.is_empty())
            {
                let before = seen.insert(header_key(word), *field);
                assert!(
                    before.is_none_or(|before| before == *field),
                    "{word} is {before:?} and {field:?}"
                );
            }
        }
    }

    #[test]
    fn a_scale_may_stand_in_the_header() {
        assert_eq!(without_scale("note20"), ("note", Some(20)));
        assert_eq!(without_scale("rating10"), ("rating", Some(10)));
        assert_eq!(without_scale("ratingoutof5"), ("rating", Some(5)));
        assert_eq!(without_scale("title2"), ("title2", None));
        assert_eq!(without_scale("5"), ("5", None));
        assert_eq!(column_of(&table("Film,Note /20"), CsvField::Rating), Some(1));
    }
}
