//! What a key press and a frame cost, for the benchmarks.

use std::time::{Duration, Instant};

use palmares::app::event::Event;
use palmares::app::key::Key;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::Replay;

/// The average cost of one of so many key presses that move the cursor, and of drawing after it.
pub fn measure(replay: &mut Replay, frames: u32) -> (Duration, Duration) {
    let size = replay.state.terminal.size;
    let mut terminal = Terminal::new(TestBackend::new(size.width, size.height))
        .unwrap_or_else(|never| match never {});
    let (mut update, mut draw) = (Duration::ZERO, Duration::ZERO);
    for frame in 0..frames {
        let key = Key::char(if frame % 2 == 0 { 'j' } else { 'k' });
        let start = Instant::now();
        replay.event(Event::Key(key, u64::MAX));
        update += start.elapsed();
        let start = Instant::now();
        let drawn = terminal.draw(|frame| palmares::view::draw(&replay.state, frame));
        draw += start.elapsed();
        assert!(drawn.is_ok());
    }
    (update / frames.max(1), draw / frames.max(1))
}

/// The median in microseconds.
pub fn median(all: &mut [Duration]) -> f64 {
    all.sort_unstable();
    all.get(all.len() / 2).map_or(0.0, Duration::as_secs_f64) * 1e6
}
