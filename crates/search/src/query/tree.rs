//! The parts of a query.

use super::field::{Field, Has};
use super::foreign::ForeignId;
use super::my::{MyTerm, MyWord};
use super::numbers::Numbers;
use super::showing::{FestivalDay, TimesOfDay};
use crate::List;
use palmares_catalogue::RecordKind;
use palmares_catalogue::country::Country;
use palmares_catalogue::terms::{AwardKind, AwardResult, Premiere, ScreeningStatus, TicketState};

/// A query: perhaps a list, then clauses that must all hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The list that the query itself chooses, by its first word.
    pub list: Option<List>,
    /// What must hold.
    pub clauses: Vec<Clause>,
    /// The folded words that are asked for as they are, without field, quotes, `-` or `|`,
    /// each once.
    pub words: Vec<String>,
    pub(super) remarks: Vec<String>,
    pub(super) address: Option<String>,
    /// The id of another database that the query consists of.
    pub(crate) foreign: Option<ForeignId>,
}

/// Terms of which one must hold; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The terms.
    pub any: Vec<Term>,
}

/// What a record must be, or must not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Whether it must not hold.
    pub negated: bool,
    /// What.
    pub atom: Atom,
    /// The words or the value as typed, without quotes.
    pub text: String,
    /// How they were quoted.
    pub quotes: Quotes,
}

/// What a term is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Atom {
    /// Words in any name of a record or of what it is linked to.
    Words(Vec<Needle>),
    /// A field.
    Field(Field, Value),
    /// A field that there is not, under the name typed. What stands behind it is no word to look
    /// for, unless the name is that of a kind of record, which may be called so.
    Unknown(String, Vec<Needle>),
    /// Clauses in round brackets, which must hold together: those about showings and prizes of one of these.
    Group(Vec<Clause>),
}

/// Whether words stand between quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quotes {
    /// They do not.
    None,
    /// They do.
    Closed,
    /// They do, and the query ended before the quotes did.
    Open,
}

/// A value, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Words that must all be there.
    Words(Vec<Needle>),
    /// Numbers, one of which it must be.
    Numbers(Numbers),
    /// Countries, one of which it must be.
    Countries(Vec<Country>),
    /// Tags of languages, one of which it must be; with any script or region.
    Languages(Vec<String>),
    /// Results, one of which it must be.
    Results(Vec<AwardResult>),
    /// Kinds of honour, one of which it must be.
    Kinds(Vec<AwardKind>),
    /// Premieres, one of which it must be.
    Premieres(Vec<Premiere>),
    /// Days of festivals.
    Days(FestivalDay),
    /// Times of their days.
    Times(TimesOfDay),
    /// Whether a screening takes place, one of which it must be.
    Statuses(Vec<ScreeningStatus>),
    /// Whether there are tickets, one of which it must be.
    Tickets(Vec<TicketState>),
    /// Yes or no.
    Whether(bool),
    /// Things, one of which must be there.
    Has(Vec<Has>),
    /// An id.
    Id(String),
    /// Something of the journal.
    My(MyTerm),
    /// Nothing that could be asked for: it narrows nothing.
    Nothing,
}

/// Folded text to look for in folded names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needle {
    /// The folded text: one word, or several that follow each other.
    pub text: String,
    /// How it must stand there.
    pub fit: Fit,
}

/// How a needle must stand in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Anywhere.
    Anywhere,
    /// From the beginning of a word.
    Beginning,
    /// As whole words.
    Whole,
}

impl Query {
    /// The address that the query consists of, be there such a record or not.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        self.address.as_deref()
    }

    /// Whether it narrows nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.foreign.is_none() && self.filters().next().is_none()
    }

    /// The words that are asked for as they are, as they were typed: some may come twice.
    #[must_use]
    pub fn words_in_full(&self) -> Vec<&str> {
        let plain = self.clauses.iter().filter(|clause| clause.is_plain());
        let terms = plain.flat_map(|clause| &clause.any);
        let needles = terms.filter_map(|term| match &term.atom {
            Atom::Words(needles) | Atom::Unknown(_, needles) => Some(needles),
            Atom::Field(..) | Atom::Group(_) => None,
        });
        let words: Vec<&str> = needles.flatten().map(|needle| needle.text.as_str()).collect();
        // A title may be signs alone, and a bounded number of words counts.
        let is_enough = !words.is_empty()
            && words.len() <= crate::query::MOST_TERMS
            && !self.foreign.as_ref().is_some_and(|foreign| foreign.is_certain);
        if is_enough { words } else { self.words.iter().map(String::as_str).collect() }
    }

    /// Its plain words as the same keys write them on another keyboard layout: as they would be
    /// shown, and folded.
    pub(crate) fn other_layout(&self) -> Option<(String, Vec<String>)> {
        let plain = self.clauses.iter().filter(|clause| clause.is_plain());
        let texts: Vec<&str> =
            plain.flat_map(|clause| &clause.any).map(|term| term.text.as_str()).collect();
        let shown = super::layout::other_layout(&texts.join(" "))?;
        let folded = palmares_text::fold::fold(&shown);
        let words: Vec<String> = folded.split(' ').map(str::to_owned).collect();
        // A letter or two begin something in any alphabet.
        let is_long = folded.len() >= crate::index::INFIX_FROM;
        is_long.then_some((shown, words))
    }

    /// The same with the word that chose a list as a word to look for: `people vs larry` is a
    /// title. `None` where it can be none.
    #[must_use]
    pub fn as_words(&self) -> Option<Self> {
        let list = self.list.filter(|_| self.is_plain())?;
        let words = self.words.iter().cloned();
        let needle = Needle { text: list.word().to_owned(), fit: Fit::Anywhere };
        let term = Term {
            negated: false,
            atom: Atom::Words(vec![needle]),
            text: list.word().to_owned(),
            quotes: Quotes::None,
        };
        let clauses =
            std::iter::once(Clause { any: vec![term] }).chain(self.clauses.iter().cloned());
        Some(Self {
            list: None,
            clauses: clauses.collect(),
            words: std::iter::once(list.word().to_owned()).chain(words).collect(),
            ..self.clone()
        })
        .filter(|_| !self.words.is_empty())
    }

    /// Whether it names no field and turns nothing round: words as they are, or an address that
    /// can be nothing else.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.clauses.iter().all(Clause::is_plain)
    }

    /// Something to say of the query.
    #[must_use]
    pub fn remark(&self) -> Option<String> {
        let said: Vec<&str> = self.remarks.iter().take(2).map(String::as_str).collect();
        (!said.is_empty()).then(|| said.join(" · "))
    }

    /// Whether a part of it was not understood, which narrows nothing.
    #[must_use]
    pub fn has_mistake(&self) -> bool {
        self.clauses.iter().any(Clause::has_mistake)
    }

    /// The clauses that narrow, but for those that are plain words; each once.
    pub fn filters(&self) -> impl Iterator<Item = &Clause> {
        let clauses = self.clauses.iter().enumerate();
        let once = clauses.filter(|(at, clause)| {
            clause.may_be_of_fact() || !self.clauses[..*at].contains(clause)
        });
        once.map(|(_, clause)| clause).filter(|clause| !clause.is_plain() && clause.narrows())
    }

    /// Whether it asks the journal for something.
    #[must_use]
    pub fn asks_journal(&self) -> bool {
        self.clauses.iter().any(Clause::asks_journal)
    }

    /// Whether it asks for what is hidden, which lists leave out otherwise.
    #[must_use]
    pub fn asks_hidden(&self) -> bool {
        self.clauses.iter().any(Clause::asks_hidden)
    }

    /// The needles of words without a field that are asked for, not against.
    #[must_use]
    pub fn free_needles(&self) -> Vec<&Needle> {
        let terms = self.clauses.iter().flat_map(|clause| &clause.any);
        let needles = terms.filter(|term| !term.negated).filter_map(|term| match &term.atom {
            Atom::Words(needles) | Atom::Unknown(_, needles) => Some(needles),
            Atom::Field(..) | Atom::Group(_) => None,
        });
        needles.flatten().collect()
    }
}

impl Clause {
    /// Whether it is words as they are, which are ranked rather than only let through.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        let [term] = self.any.as_slice() else { return false };
        let words = matches!(term.atom, Atom::Words(_) | Atom::Unknown(..));
        words && !term.negated && term.quotes == Quotes::None && !term.text.starts_with('=')
    }

    fn has_mistake(&self) -> bool {
        self.any.iter().any(|term| match &term.atom {
            Atom::Field(_, value) => *value == Value::Nothing,
            Atom::Unknown(name, _) => RecordKind::from_word(name).is_none(),
            Atom::Group(clauses) => clauses.iter().any(Self::has_mistake),
            Atom::Words(_) => false,
        })
    }

    fn asks_journal(&self) -> bool {
        self.any.iter().any(|term| match &term.atom {
            Atom::Field(field, value) => *field == Field::Fits || matches!(value, Value::My(_)),
            Atom::Group(clauses) => clauses.iter().any(Self::asks_journal),
            Atom::Words(_) | Atom::Unknown(..) => false,
        })
    }

    fn asks_hidden(&self) -> bool {
        self.any.iter().any(|term| match &term.atom {
            Atom::Field(_, Value::My(my)) => my.word == MyWord::Hidden,
            Atom::Group(clauses) => clauses.iter().any(Self::asks_hidden),
            Atom::Field(..) | Atom::Words(_) | Atom::Unknown(..) => false,
        })
    }

    /// Its terms of the journal, each with whether it must not hold; `None` where it is about anything else too.
    pub(crate) fn journal_terms(&self) -> Option<Vec<(bool, &MyTerm)>> {
        let term = |term: &'_ Term| matches!(&term.atom, Atom::Field(_, Value::My(_)));
        self.any.iter().all(term).then(|| {
            let my = self.any.iter().filter_map(|term| match &term.atom {
                Atom::Field(_, Value::My(my)) => Some((term.negated, my)),
                _ => None,
            });
            my.collect()
        })
    }

    /// Whether it may be about a showing or a prize: such a clause belongs to those beside it, and asks for something
    /// else where it stands again.
    fn may_be_of_fact(&self) -> bool {
        use Field::{Award, Edition, Festival, Jury, Kind, Premiere, Result, Section, Year};
        self.any.iter().any(|term| match &term.atom {
            Atom::Field(field, _) => {
                matches!(
                    field,
                    Award | Edition | Festival | Jury | Kind | Premiere | Result | Section | Year
                ) || field.is_of_screening()
            }
            _ => false,
        })
    }

    /// Whether it can be judged of a screening alone.
    pub(crate) fn is_of_screening(&self) -> bool {
        self.any.iter().all(|term| match &term.atom {
            Atom::Field(_, Value::My(my)) => my.word.is_of_screenings(),
            Atom::Field(field, _) => {
                let is_shared = matches!(field, Field::Edition | Field::Festival | Field::Section);
                is_shared || field.is_of_screening()
            }
            Atom::Group(clauses) => clauses.iter().all(Self::is_of_screening),
            Atom::Words(_) | Atom::Unknown(..) => false,
        })
    }

    /// Whether anything can fail it. One term that cannot lets all through.
    #[must_use]
    pub fn narrows(&self) -> bool {
        self.any.iter().all(Term::narrows)
    }
}

impl Term {
    /// Whether it ends in a quote that is not closed.
    pub(super) fn is_open(&self) -> bool {
        match &self.atom {
            Atom::Group(clauses) => {
                clauses.last().and_then(|clause| clause.any.last()).is_some_and(Self::is_open)
            }
            _ => self.quotes == Quotes::Open,
        }
    }

    /// Whether anything can fail it.
    #[must_use]
    pub fn narrows(&self) -> bool {
        match &self.atom {
            Atom::Words(needles)
            | Atom::Unknown(_, needles)
            | Atom::Field(_, Value::Words(needles)) => !needles.is_empty(),
            Atom::Field(_, Value::Nothing) => false,
            Atom::Field(..) => true,
            Atom::Group(clauses) => clauses.iter().any(Clause::narrows),
        }
    }
}
