//! Debian's Chromium, headless, driven through ChromeDriver. The only file that knows the driver.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};
use tempfile::TempDir;
use thirtyfour::prelude::*;

use crate::http;

/// Keys that have no letter, for `Browser::press`.
pub mod key {
    /// Tab.
    pub const TAB: &str = "\u{e004}";
    /// Enter.
    pub const ENTER: &str = "\u{e007}";
    /// Arrow down.
    pub const DOWN: &str = "\u{e015}";
}

/// A browser with an empty profile, closed when dropped.
pub struct Browser {
    driver: WebDriver,
    chromedriver: Child,
    _profile: TempDir,
    _display: Option<Display>,
}

/// A screen that nobody sees, for what a browser without a window does not do.
struct Display {
    xvfb: Child,
    name: String,
    /// Where the programs that speak keep their sockets.
    runtime: TempDir,
}

impl Display {
    fn open(size: (u32, u32)) -> Result<Self> {
        let mut xvfb = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0"])
            .arg(format!("{}x{}x24", size.0, size.1))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start Xvfb: tests/run installs it")?;
        let mut number = String::new();
        let output = xvfb.stdout.take().context("no output of Xvfb")?;
        BufReader::new(output).read_line(&mut number)?;
        Ok(Self { xvfb, name: format!(":{}", number.trim()), runtime: tempfile::tempdir()? })
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // The voice was started by the browser, and would stay.
        let file = self.runtime.path().join("speech-dispatcher/pid/speech-dispatcher.pid");
        if let Ok(process) = std::fs::read_to_string(file) {
            let _ = Command::new("kill").args(["-KILL", process.trim()]).status();
        }
        let _ = self.xvfb.kill();
        let _ = self.xvfb.wait();
    }
}

/// Sizes of screens that people use.
pub mod screen {
    /// A small phone, in CSS pixels.
    pub const PHONE: (u32, u32) = (320, 640);
    /// A kiosk standing upright.
    pub const KIOSK_UPRIGHT: (u32, u32) = (1080, 1920);
    /// A kiosk lying.
    pub const KIOSK_WIDE: (u32, u32) = (1920, 1080);
    /// A desk.
    pub const DESK: (u32, u32) = (1280, 900);
}

impl Browser {
    /// Opens a browser window of this size; `javascript` off is how people with old machines come.
    ///
    /// # Errors
    /// When Chromium or ChromeDriver cannot be started.
    pub async fn open(size: (u32, u32), javascript: bool) -> Result<Self> {
        Self::open_on(size, javascript, None).await
    }

    /// The same with JavaScript and the voices of the machine, as on a kiosk.
    ///
    /// # Errors
    /// As `open`; also when there is no screen to draw on.
    pub async fn open_with_voices(size: (u32, u32)) -> Result<Self> {
        let display = Display::open(size)?;
        Self::open_on(size, true, Some(display)).await
    }

    async fn open_on(size: (u32, u32), javascript: bool, display: Option<Display>) -> Result<Self> {
        let port = http::free_port()?;
        let profile = tempfile::tempdir()?;
        let mut chromedriver = Command::new("chromedriver");
        if let Some(display) = &display {
            chromedriver.env("DISPLAY", &display.name);
            chromedriver.env("XDG_RUNTIME_DIR", display.runtime.path());
        }
        let chromedriver = chromedriver
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start chromedriver: tests/run installs it")?;
        let mut capabilities = DesiredCapabilities::chrome();
        let shown = if display.is_some() { "--enable-speech-dispatcher" } else { "--headless=new" };
        for argument in [
            shown,
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--force-device-scale-factor=1",
            "--force-prefers-reduced-motion", // a page that is still scrolling cannot be clicked
        ] {
            capabilities.add_arg(argument)?;
        }
        capabilities.add_arg(&format!("--window-size={},{}", size.0, size.1))?;
        capabilities.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
        if !javascript {
            let off = serde_json::json!({"profile.managed_default_content_settings.javascript": 2});
            capabilities.add_experimental_option("prefs", off)?;
        }
        http::eventually(Duration::from_secs(30), || {
            std::net::TcpStream::connect(("127.0.0.1", port)).context("ChromeDriver is not there")
        })?;
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities).await?;
        // A window is never narrower than 500 px; the screen it believes to have can be.
        let screen = serde_json::json!({
            "width": size.0, "height": size.1, "deviceScaleFactor": 1, "mobile": false
        });
        driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", screen).await?;
        Ok(Self { driver, chromedriver, _profile: profile, _display: display })
    }

    /// Goes to an address.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn goto(&self, url: &str) -> Result<()> {
        Ok(self.driver.goto(url).await?)
    }

    /// Path of the page shown.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn path(&self) -> Result<String> {
        Ok(self.driver.current_url().await?.path().to_owned())
    }

    /// What a person reads on the page.
    ///
    /// # Errors
    /// When the page has no body.
    pub async fn text(&self) -> Result<String> {
        Ok(self.driver.find(By::Tag("body")).await?.text().await?)
    }

    /// The one element a CSS selector names.
    ///
    /// # Errors
    /// When it is not there: the message shows the page.
    pub async fn find(&self, css: &str) -> Result<WebElement> {
        match self.driver.find(By::Css(css)).await {
            Ok(element) => Ok(element),
            Err(_) => {
                let (path, text) = (self.path().await?, self.text().await?);
                anyhow::bail!("nothing like «{css}» on {path}, which says:\n{text}")
            }
        }
    }

    /// All elements a CSS selector names.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn all(&self, css: &str) -> Result<Vec<WebElement>> {
        Ok(self.driver.find_all(By::Css(css)).await?)
    }

    /// Clicks the one element a CSS selector names.
    ///
    /// # Errors
    /// When it is not there or cannot be clicked.
    pub async fn click(&self, css: &str) -> Result<()> {
        let element = self.find(css).await?;
        element.scroll_into_view().await?;
        Ok(element.click().await?)
    }

    /// Clicks what leads to another page, and waits until the page shown is gone.
    ///
    /// # Errors
    /// When it cannot be clicked, or the page is still there after ten seconds.
    pub async fn follow(&self, css: &str) -> Result<()> {
        let page = self.find("html").await?;
        self.click(css).await?;
        for _ in 0..500 {
            if page.tag_name().await.is_err() {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        anyhow::bail!("«{css}» does not lead anywhere from {}", self.path().await?)
    }

    /// Types into the one field a CSS selector names, in place of what is there.
    ///
    /// # Errors
    /// When it is not there or cannot be typed into.
    pub async fn fill(&self, css: &str, text: &str) -> Result<()> {
        let element = self.find(css).await?;
        element.clear().await?;
        Ok(element.send_keys(text).await?)
    }

    /// Waits until what a CSS selector names says this.
    ///
    /// # Errors
    /// When it does not within ten seconds: the message shows what it says.
    pub async fn wait_for(&self, css: &str, text: &str) -> Result<()> {
        for _ in 0..500 {
            if let Ok(element) = self.driver.find(By::Css(css)).await
                && element.text().await.is_ok_and(|said| said.contains(text))
            {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        anyhow::bail!("«{css}» never says «{text}»: {}", self.find(css).await?.text().await?)
    }

    /// Presses keys, as they come, on what has the focus: a person without a mouse.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn press(&self, keys: &str) -> Result<()> {
        Ok(self.driver.active_element().await?.send_keys(keys).await?)
    }

    /// Passes a card over the reader, which types its code and Enter, ten milliseconds a key: as the
    /// system tells it, however busy this machine is.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn pass_card(&self, code: &str) -> Result<()> {
        let begin = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?;
        let keys = code.chars().map(|letter| (letter.to_string(), letter.to_string()));
        let keys = keys.chain([("Enter".to_owned(), "\r".to_owned())]);
        for (place, (key, text)) in keys.enumerate() {
            let at = begin.as_secs_f64() + place as f64 / 100.0;
            for kind in ["keyDown", "keyUp"] {
                let text = if kind == "keyDown" { text.as_str() } else { "" };
                let event =
                    serde_json::json!({"type": kind, "key": key, "text": text, "timestamp": at});
                self.driver.cdp().send_raw("Input.dispatchKeyEvent", event).await?;
            }
        }
        Ok(())
    }

    /// What has the focus.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn focused(&self) -> Result<WebElement> {
        Ok(self.driver.active_element().await?)
    }

    /// What a script finds out about the page, as text.
    ///
    /// # Errors
    /// When JavaScript is off, or the script fails.
    pub async fn evaluate(&self, script: &str) -> Result<String> {
        let found = self.driver.execute(script, vec![]).await?;
        Ok(found.json().as_str().map_or_else(|| found.json().to_string(), str::to_owned))
    }

    /// Asks for the page again.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn reload(&self) -> Result<()> {
        Ok(self.driver.refresh().await?)
    }

    /// One step back in history.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn back(&self) -> Result<()> {
        Ok(self.driver.back().await?)
    }

    /// The cookies of the page, as a `Cookie` header.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn cookies(&self) -> Result<String> {
        let cookies = self.driver.get_all_cookies().await?;
        let pairs: Vec<String> =
            cookies.iter().map(|c| format!("{}={}", c.name, c.value)).collect();
        Ok(pairs.join("; "))
    }

    /// Saves what is seen, for a person to look at.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn screenshot(&self, file: &Path) -> Result<()> {
        Ok(self.driver.screenshot(file).await?)
    }

    /// What a script returns, as text.
    ///
    /// # Errors
    /// When JavaScript is off, or the script fails.
    pub async fn asked(&self, script: &str) -> Result<String> {
        let answer = self.driver.execute(format!("return String({script})"), vec![]).await?;
        Ok(answer.convert()?)
    }

    /// Whether the page is wider than the window: it must never have to be scrolled sideways.
    ///
    /// # Errors
    /// When JavaScript is off.
    pub async fn overflows(&self) -> Result<bool> {
        let script = "return document.documentElement.scrollWidth > window.innerWidth";
        Ok(self.driver.execute(script, vec![]).await?.convert()?)
    }

    /// Closes the browser.
    ///
    /// # Errors
    /// When it is gone already.
    pub async fn close(self) -> Result<()> {
        let Self { driver, mut chromedriver, _profile, _display } = self;
        driver.quit().await?;
        chromedriver.kill()?;
        chromedriver.wait()?;
        Ok(())
    }
}
