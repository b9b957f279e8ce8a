//! Every verb, in one row: what it is called, its usual keys, what help and palette say of it,
//! where it applies, and what it does. A new one is a row here and its function.
//!
//! The rows are read twice, each time by the macro that is named in `verbs!(…)`, so that what
//! stands below the state need not know what stands above it: [`super::action`] makes names, keys
//! and help of them, `update/act.rs` what they do.

/// Hands all rows to a macro: `Verb "name" ["key", …] "help", applies => Once(function);`, or
/// `Times` for a function that a number typed before the key says something to. Verbs stand in
/// the groups of the help, each group in a layer of the keymap.
macro_rules! verbs {
    ($read:ident) => {
        $read! {
            "Move" in Base {
                Down "down" ["j", "down"] "move down", always
                    => Times(|state, times| body::moves(state, Action::Down, times));
                Up "up" ["k", "up"] "move up", always
                    => Times(|state, times| body::moves(state, Action::Up, times));
                HalfPageDown "half-page-down" ["ctrl-d"] "move down half a screen", always
                    => Times(|state, times| body::moves(state, Action::HalfPageDown, times));
                HalfPageUp "half-page-up" ["ctrl-u"] "move up half a screen", always
                    => Times(|state, times| body::moves(state, Action::HalfPageUp, times));
                PageDown "page-down" ["pgdn"] "move down a screen", always
                    => Times(|state, times| body::moves(state, Action::PageDown, times));
                PageUp "page-up" ["pgup"] "move up a screen", always
                    => Times(|state, times| body::moves(state, Action::PageUp, times));
                Top "top" ["g", "home"] "go to the top", always
                    => Times(|state, times| body::moves(state, Action::Top, times));
                Bottom "bottom" ["G", "end"] "go to the bottom", always
                    => Times(|state, times| body::moves(state, Action::Bottom, times));
                PreviewDown "preview-down" ["J", "ctrl-e"] "scroll the preview down", body::is_beside
                    => Times(|state, times| body::scroll_beside(state, true, times));
                PreviewUp "preview-up" ["K", "ctrl-y"] "scroll the preview up", body::is_beside
                    => Times(|state, times| body::scroll_beside(state, false, times));
            }
            "Go" in Base {
                Open "open" ["enter", "l", "right"] "open what the cursor is on", |state| state.place().is_some()
                    => Once(go::open);
                Follow "follow" ["f"] "follow a link by its letters", |state| state.place().is_some()
                    => Once(follow);
                Back "back" ["[", "h", "left", "backspace"] "go back", |state| state.history.can_go_back()
                    => Times(|state, times| go::back(state, times.unwrap_or(1)));
                Forward "forward" ["]"] "go forward again", |state| state.history.can_go_forward()
                    => Times(|state, times| go::forward(state, times.unwrap_or(1)));
                Previous "previous" ["<"] "go to the previous edition, prize or row", neighbours::applies
                    => Once(|state| neighbours::go(state, false));
                Next "next" [">"] "go to the next edition, prize or row", neighbours::applies
                    => Once(|state| neighbours::go(state, true));
                History "history" ["H"] "show where you have been", history::applies
                    => Once(history::list);
                Surprise "surprise" ["."] "open a random record from the list", surprise::applies
                    => Once(surprise::surprise);
                Films "films" ["1"] "go to the films", always
                    => Once(|state| go::tab(state, Tab::List(List::Films)));
                People "people" ["2"] "go to the people", always
                    => Once(|state| go::tab(state, Tab::List(List::People)));
                Festivals "festivals" ["3"] "go to the festivals", always
                    => Once(|state| go::tab(state, Tab::List(List::Festivals)));
                Editions "editions" ["4"] "go to the editions", always
                    => Once(|state| go::tab(state, Tab::List(List::Editions)));
                Awards "awards" ["5"] "go to the awards", always
                    => Once(|state| go::tab(state, Tab::List(List::Awards)));
                Diary "diary" ["6"] "go to the diary", always
                    => Once(journal::diary);
                Plan "plan" ["7"] "go to the plan of a festival", always
                    => Once(plan::tab);
                Today "today" ["T"] "go to the start page", always
                    => Once(explore::today);
                NextPane "next-pane" ["tab"] "go to the next pane", always
                    => Once(|state| body::next_part(state, true));
                PreviousPane "previous-pane" ["shift-tab"] "go to the previous pane", always
                    => Once(|state| body::next_part(state, false));
            }
            "Find" in Base {
                Search "search" ["/"] "search", always
                    => Once(typing::begin);
                FindInPage "find-in-page" ["ctrl-f"] "find a text in the page", |state| state.place().is_some()
                    => Once(page_find::begin);
                Facets "facets" ["F"] "filter the list", always
                    => Once(explore::facets);
                Exclude "exclude" ["-"] "exclude the chosen value", State::on_facets
                    => Once(explore::exclude);
                Sort "sort" ["s"] "sort the list", |state| state.view.page.is_none()
                    => Once(sort);
                SortReverse "sort-reverse" ["S"] "reverse the order", |state| state.view.page.is_none()
                    => Once(reverse_order);
                Escape "escape" ["esc"] "go up one level", always
                    => Once(escape);
            }
            "Select" in Base {
                Select "select" ["space"] "select the row and go on", select::applies
                    => Times(select::toggle);
                Selected "selected" ["V"] "show only the selected rows", select::has_selection
                    => Once(select::only);
                Compare "compare" ["="] "compare the selected rows", |state| state.view.page.is_none()
                    => Once(select::compare);
            }
            "Views" in Base {
                Run "run" ["R"] "show the run, editions or career", explore::has_run
                    => Once(explore::run);
                Map "map" ["M"] "show the festivals or the run on the map", always
                    => Once(explore::map);
                Summary "summary" ["Z"] "show charts of the list", always
                    => Once(explore::summary);
                Claims "claims" ["C"] "show conflicting sources", explore::has_claims
                    => Once(explore::claims);
                Conflicts "conflicts" [] "list all conflicting sources", always
                    => Once(|state| go::open_place(state, Place::Claims(None)));
                Bookmark "bookmark" ["m"] "bookmark a record to connect from", |state| state.shown().is_some()
                    => Once(explore::bookmark);
                Connection "connection" ["W"] "show the connection from the bookmark", explore::has_connection
                    => Once(explore::connect);
            }
            "Columns" in Base {
                Widen "widen" ["}"] "make the column wider", widths::applies
                    => Times(|state, times| widths::change(state, true, times));
                Narrow "narrow" ["{"] "make the column narrower", widths::applies
                    => Times(|state, times| widths::change(state, false, times));
                EvenColumns "even-columns" [] "reset the column widths", always
                    => Once(widths::forget);
            }
            "While finding in a page" in Find {
                FindNext "find-next" ["n"] "go to the next match in the page", page_find::has_find
                    => Once(|state| page_find::go(state, true));
                FindPrevious "find-previous" ["N"] "go to the previous match in the page", page_find::has_find
                    => Once(|state| page_find::go(state, false));
            }
            "On a map" in Map {
                West "west" ["h", "left"] "go to the next place to the left", always
                    => Once(|state| map::go_sideways(state, Direction::West));
                East "east" ["l", "right"] "go to the next place to the right", always
                    => Once(|state| map::go_sideways(state, Direction::East));
                ZoomIn "zoom-in" ["+", "="] "zoom in", always
                    => Once(|state| map::zoom(state, true));
                ZoomOut "zoom-out" ["-"] "zoom out", always
                    => Once(|state| map::zoom(state, false));
            }
            "Keep" in Base {
                Seen "seen" ["v"] "mark as seen today, or as seen again", journal::can_keep
                    => Once(seen::seen);
                Entry "entry" ["e"] "note when, where and with whom", journal::can_keep
                    => Once(journal_forms::entry);
                Want "want" ["w"] "want it, or not; 1 to 4 before: how much", journal::can_keep
                    => Times(journal::want);
                Rate "rate" ["r"] "rate it", journal::can_keep
                    => Once(journal::rate);
                Note "note" ["n"] "write a note", journal::can_keep
                    => Once(journal_forms::note);
                OnLists "lists" ["L"] "add it to lists of your own", journal::can_keep
                    => Once(journal_forms::lists);
                NewFilm "new-film" [] "add a film that the catalogue lacks", journal::is_on
                    => Once(journal_forms::new_film);
                SameFilm "same-film" [] "say that your bookmarked film is this one", matching::has_bookmarked
                    => Once(matching::same_film);
                Hide "hide" [] "hide it from lists, or show it again", journal::can_keep
                    => Once(journal::hide);
                Import "import" [] "import from another program", journal::is_on
                    => Once(importing::begin);
                Undo "undo" ["u"] "undo the last change to the journal", journal::is_on
                    => Once(journal::undo);
                Redo "redo" ["U"] "redo it", journal::is_on
                    => Once(journal::redo);
            }
            "Plan a festival" in Base {
                Agenda "agenda" ["a"] "show what you go to, by day", plan::has_programme
                    => Once(plan::agenda);
                Timetable "timetable" ["t"] "show a day by hall and hour", plan::has_programme
                    => Once(plan::timetable);
                Decide "decide" ["c"] "show what to decide first", plan::has_programme
                    => Once(plan::decide);
                Free "free" ["i"] "show what fits around your screenings", plan::has_programme
                    => Once(plan::free);
                Changes "changes" ["D"] "show what changed in your screenings", plan::has_programme
                    => Once(plan::changes);
                Now "now" ["N"] "show where you are and what comes next", plan::has_programme
                    => Once(plan::now);
                Days "days" ["d"] "set your hours, meals and days off", plan_days::applies
                    => Once(plan_days::form);
                BestPlan "best-plan" ["A"] "make the best plan around your screenings", plan::has_programme
                    => Once(plan::best);
            }
            "On a screening" in Screening {
                Attend "go" ["space"] "go to it, or no longer", journal::is_on
                    => Once(plan_choices::attend);
                Never "never" ["X"] "never go to it, or perhaps", journal::is_on
                    => Once(plan_choices::never);
                LeaveEarly "leave-early" ["E"] "leave before the talk, or stay for it", journal::is_on
                    => Once(plan_choices::leave_early);
                WishMore "wish-more" ["+"] "want its film more", journal::is_on
                    => Once(|state| plan_choices::wish(state, true));
                WishLess "wish-less" ["-"] "want its film less", journal::is_on
                    => Once(|state| plan_choices::wish(state, false));
                Ticket "ticket" ["b"] "ticket: to be bought, bought or none", journal::is_on
                    => Once(plan_choices::ticket);
            }
            "On a timetable" in Grid {
                Earlier "earlier" ["h", "left"] "go to the previous screening in the hall", always
                    => Once(|state| grid::go_sideways(state, Direction::West));
                Later "later" ["l", "right"] "go to the next screening in the hall", always
                    => Once(|state| grid::go_sideways(state, Direction::East));
            }
            "On the best plan, or on changes" in Proposal {
                TakePlan "take-plan" ["enter"] "go to all proposed, or apply the changes", journal::is_on
                    => Once(plan::take);
            }
            "Copy and save" in Base {
                Copy "copy" ["y"] "copy the address, citation or Markdown", always
                    => Once(copy);
                Export "export" ["x"] "export the list, selection or plan", saving::can_export
                    => Once(saving::export);
                OpenInBrowser "open-in-browser" ["o"] "open its web page; on a map, the festival", has_web_links
                    => Once(open_in_browser);
                SaveScreen "save-screen" ["ctrl-s"] "save the screen as a picture or as text", always
                    => Once(saving::begin);
            }
            "The program" in Base {
                Palette "palette" [":"] "run a command by name", always
                    => Once(overlay::open_palette);
                Help "help" ["?"] "show the keys", always
                    => Once(overlay::open_help);
                Tour "tour" [] "take a tour of eight steps", always
                    => Once(tour::begin);
                Theme "theme" [] "choose the theme", always
                    => Once(overlay::open_themes);
                Reload "reload" [] "reload the configuration", always
                    => Once(|_| vec![Effect::Reload]);
                Problems "problems" ["!"] "list the problems found", |state| !state.problems.is_empty()
                    => Once(overlay::open_problems);
                Redraw "redraw" ["ctrl-l"] "redraw the screen", always
                    => Once(|_| vec![TerminalEffect::Redraw.into()]);
                Suspend "suspend" ["ctrl-z"] "suspend the program", always
                    => Once(|_| vec![TerminalEffect::Suspend.into()]);
                Quit "quit" ["q", "ctrl-c"] "quit", always
                    => Once(|_| vec![TerminalEffect::Quit.into()]);
            }
        }
    };
}
pub(super) use verbs;
