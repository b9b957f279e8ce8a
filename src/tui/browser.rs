//! Opens a web address in the person's browser.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::io;
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};

use super::mailbox::Postbox;
use crate::app::event::Event;
use crate::thread;

/// What opens addresses when `$BROWSER` doesn't say.
const OPENER: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };

/// Opens an address and returns at once. What is wrong with the address is the error; what goes wrong
/// later is told as a notice.
pub(super) fn open(url: &str, postbox: &Postbox) -> Result<(), String> {
    open_with(std::env::var_os("BROWSER"), url, postbox)
}

fn open_with(browser: Option<OsString>, url: &str, postbox: &Postbox) -> Result<(), String> {
    let url = checked(url).ok_or("This is not a web address, so no browser was started")?;
    let postbox = postbox.clone();
    // A thread of its own both waits for the child, so that none is left unreaped, and keeps a
    // slow start off the screen.
    let waiting = move || match start(browser, &url).and_then(|mut child| child.wait()) {
        Ok(status) if status.success() => {}
        Ok(status) => tell(&postbox, format!("The browser did not open {url} ({status})")),
        Err(error) => tell(&postbox, format!("No browser could be started for {url}: {error}")),
    };
    let thread = thread::spawn("browser", waiting);
    thread.map(drop).map_err(|error| format!("No browser could be started: {error}"))
}

fn tell(postbox: &Postbox, notice: String) {
    // Nobody listens any more when the program is ending.
    postbox.send(Event::Notice(notice));
}

/// An address in the letters that addresses are made of, if it is one of the web. That leaves
/// nothing in it that a program could take for an option or a second argument.
fn checked(url: &str) -> Option<String> {
    let scheme_end = url.find("://")?;
    let scheme = url[..scheme_end].to_ascii_lowercase();
    let rest = &url[scheme_end + 3..];
    let strange = |c: char| c.is_control() || c.is_whitespace();
    if !matches!(scheme.as_str(), "http" | "https") || rest.is_empty() || rest.contains(strange) {
        return None;
    }
    let mut plain = format!("{scheme}://");
    for byte in rest.bytes() {
        if byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`') {
            plain.push(char::from(byte));
        } else {
            // Writing to a string can't fail.
            let _ = write!(plain, "%{byte:02X}");
        }
    }
    Some(plain)
}

/// Starts the first browser that there is. `$BROWSER` is a list with colons between, each a program
/// with arguments, where `%s` stands for the address.
fn start(browser: Option<OsString>, url: &str) -> io::Result<Child> {
    let browsers = browser.and_then(|list| list.into_string().ok()).unwrap_or_default();
    let mut last = None;
    for browser in browsers.split(':').filter(|browser| !browser.trim().is_empty()) {
        match spawn(browser, url) {
            Ok(child) => return Ok(child),
            Err(error) => last = Some(error),
        }
    }
    match last {
        Some(error) => Err(error),
        None => spawn(OPENER, url),
    }
}

/// Starts one program, without a shell, in a process group of its own so that neither Ctrl-C nor the
/// end of Palmares ends it, and with nothing that could write onto the screen.
fn spawn(browser: &str, url: &str) -> io::Result<Child> {
    let mut words = browser.split_whitespace();
    let program = words.next().unwrap_or(OPENER);
    let mut command = Command::new(program);
    let mut placed = false;
    for word in words {
        placed |= word.contains("%s");
        command.arg(word.replace("%s", url));
    }
    if !placed {
        command.arg(url);
    }
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
    command.spawn()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::mailbox::{Message, mailbox};
    use super::*;

    #[test]
    fn only_web_addresses_pass() {
        assert_eq!(
            checked("https://example.org/a?b=c#d"),
            Some("https://example.org/a?b=c#d".into())
        );
        assert_eq!(checked("HTTP://example.org"), Some("http://example.org".into()));
        assert_eq!(checked("https://e.org/Ә\"x"), Some("https://e.org/%D3%98%22x".into()));
        for other in [
            "",
            "https://",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "--help",
            "-https://a.b",
            "https://a b",
            "https://a\u{1b}]52;c;AAAA",
            "https://a\u{a0}b",
            "https://a\n",
        ] {
            assert_eq!(checked(other), None, "{other:?}");
        }
    }

    #[test]
    fn a_browser_gets_the_address_in_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let opened = folder.path().join("opened");
        let (postbox, mailbox) = mailbox();
        let browser =
            format!("no-such-browser-anywhere:cp --no-such-option %s:touch {}", opened.display());
        // The second one starts and fails, which is told; a browser that can't start at all is not.
        open_with(Some(browser.into()), "https://example.org", &postbox).unwrap();
        let notice = mailbox.queue.recv_timeout(Duration::from_secs(10)).unwrap();
        assert!(
            matches!(&notice, Message::Event(Event::Notice(text)) if text.contains("did not open https://example.org")),
            "{notice:?}"
        );
        assert!(!opened.exists());
    }

    #[test]
    fn a_missing_browser_is_told() {
        let (postbox, mailbox) = mailbox();
        open_with(Some("no-such-browser-anywhere".into()), "https://example.org", &postbox)
            .unwrap();
        let notice = mailbox.queue.recv_timeout(Duration::from_secs(10)).unwrap();
        assert!(
            matches!(&notice, Message::Event(Event::Notice(text)) if text.starts_with("No browser")),
            "{notice:?}"
        );
    }
}
