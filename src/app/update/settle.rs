//! After every event: lay out the page on show and keep cursors where there is something.

use std::sync::Arc;

use crate::app::layout::{Area, Pane, WIDEST_TEXT};
use crate::app::overlay::Overlay;
use crate::app::page;
use crate::app::page::Row;
use crate::app::page::flow::{Flow, cells};
use crate::app::state::{Detail, State};

/// Lines of a long list that the detail beside a list shows; its own page shows them all.
const PREVIEW: usize = 100;

impl State {
    pub(in crate::app) fn settle(&mut self) {
        let height = self.list_height();
        let list = &mut self.view.list;
        list.cursor.settle(list.len(), height);
        self.settle_detail();
        if let Some(Overlay::Problems(cursor)) = &mut self.overlay {
            cursor.settle(self.problems.len(), usize::from(self.size.height.saturating_sub(4)));
        }
    }

    fn settle_detail(&mut self) {
        let area = self.layout().and_then(|layout| layout.detail).map(Area::inner);
        let (Some(area), Some(record)) = (area, self.shown()) else {
            self.detail = None;
            if self.view.page.is_none() && self.shown().is_none() {
                self.view.pane = Pane::List;
            }
            return;
        };
        let whole = self.view.page.is_some() || self.view.pane == Pane::Detail;
        let width = area.width.min(WIDEST_TEXT);
        let laid_out = self.detail.as_ref().is_some_and(|detail| {
            detail.record == record && detail.width == width && (detail.whole || !whole)
        });
        if !laid_out {
            let limit = if whole { usize::MAX } else { PREVIEW };
            let mut page = page::of(&self.catalogue, record, limit);
            // The pane's border has the title already, unless it had to cut it.
            if let Some(Row::Title(title)) = page.rows.first()
                && title.iter().map(|span| cells(&span.text)).sum::<u16>()
                    + cells(record.kind().word())
                    + 4
                    <= area.width
            {
                page.rows.remove(0);
            }
            let flow = Arc::new(Flow::new(&page, width));
            self.detail = Some(Detail { record, width, whole, flow });
        }
        let Some(detail) = &self.detail else { return };
        let (lines, links) = (detail.flow.lines.len(), detail.flow.links.len());
        let line = {
            let at = self.page_cursor().link.min(links.saturating_sub(1));
            detail.flow.links.get(at).map(|link| link.line)
        };
        let height = usize::from(area.height);
        let cursor = self.page_cursor_mut();
        cursor.link = cursor.link.min(links.saturating_sub(1));
        cursor.top = cursor.top.min(lines.saturating_sub(height));
        // A narrower screen moves lines; what was chosen stays in sight when it was chosen.
        if let Some(line) = line
            && line >= cursor.top + height
            && cursor.top > 0
            && height > 0
        {
            cursor.top = line + 1 - height;
        }
    }

    /// Rows of the list that fit the screen.
    #[must_use]
    pub fn list_height(&self) -> usize {
        let area = self.layout().and_then(|layout| layout.list);
        let rows = area.map_or(0, |area| usize::from(area.inner().height));
        rows.saturating_sub(usize::from(self.remark.is_some()))
    }

    /// Lines of the page that fit the screen.
    #[must_use]
    pub fn detail_height(&self) -> usize {
        let area = self.layout().and_then(|layout| layout.detail);
        area.map_or(0, |area| usize::from(area.inner().height))
    }
}
