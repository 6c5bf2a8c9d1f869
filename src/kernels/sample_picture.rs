//! The built-in picture: a page of handwriting in uneven light. Drawing uses integers only, so the
//! picture is the same on every machine.

use super::image::Picture;

/// The number of lines on the page.
const LINES: i32 = 16;

/// The period of [`wave`], in units of its argument.
const TURN: i32 = 1024;

/// Draws the page as a picture of this size.
pub fn page(width: usize, height: usize) -> Picture {
    let ink = ink_mask(width as i32, height as i32);
    let mut rgba = Vec::with_capacity(4 * ink.len());
    for (place, ink) in ink.into_iter().enumerate() {
        rgba.extend(colour_at(place % width, place / width, width, height, ink));
    }
    Picture { width, height, rgba: rgba.into() }
}

/// Returns the colour of a pixel of paper or ink. The page is lit by a lamp at the upper left,
/// partly covered by the photographer's shadow, and there is a little noise.
fn colour_at(x: usize, y: usize, width: usize, height: usize, ink: bool) -> [u8; 4] {
    let square = |a: usize, b: usize| (a.abs_diff(b) as u64).pow(2);
    let distance =
        256 * (square(x, width * 3 / 10) + square(y, height / 4)) / (square(width, 0) + square(height, 0));
    let across = (512 * x / width + 300 * (height - y) / height) as u64;
    let shadow = across.saturating_sub(450).min(150);
    let light = (250 - distance) * (256 - shadow) / 256;
    let noise = u64::from(hash((y * width + x) as u32) & 1);
    let colour = if ink { [88, 92, 128] } else { [250, 245, 230] };
    let [red, green, blue] = colour.map(|part: u64| (part * light / 256 + noise).min(255) as u8);
    [red, green, blue, 255]
}

/// Draws all lines. Returns for each pixel whether it is ink.
fn ink_mask(width: i32, height: i32) -> Vec<bool> {
    let mut ink = vec![false; (width * height) as usize];
    let pitch = (height / (LINES + 2)).max(1);
    let (margin, nib) = (width / 12, (pitch / 26).max(1));
    for line in 0..LINES {
        let mut pen = Pen { letter: line * 1000, phase: 0, pitch };
        let (mut x, base) = (256 * margin, pitch * (line + 2) - pitch / 4);
        // The last line of a paragraph ends early.
        let end = width - margin - if line % 5 == 4 { width / 3 } else { 0 };
        while x < 256 * end {
            x += pen.step();
            if let Some((aside, up)) = pen.mark() {
                blot(&mut ink, width, height, [x / 256 + aside, base - up], nib);
            }
        }
    }
    ink
}

/// A pen that writes loops, one for each letter.
struct Pen {
    letter: i32,
    phase: i32,
    pitch: i32,
}

impl Pen {
    /// Advances the pen and returns its movement to the right, in 256ths of a pixel. The steps are
    /// finer on larger pages.
    fn step(&mut self) -> i32 {
        let turn = (TURN / (4 * self.pitch)).max(1);
        self.phase += turn;
        if self.phase >= TURN {
            self.phase -= TURN;
            self.letter += 1;
        }
        256 * self.pitch * turn * 2 / (5 * TURN)
    }

    /// Returns how far the pen is to the right of its path and above the line; `None` between
    /// words.
    fn mark(&self) -> Option<(i32, i32)> {
        let kind = hash(self.letter as u32);
        if kind.is_multiple_of(6) {
            return None;
        }
        // Most letters are small, some have an ascender, and some have a descender.
        let (height, below) = match kind >> 8 & 7 {
            0 => (self.pitch * 3 / 4, 0),
            1 => (self.pitch / 3, self.pitch / 4),
            2 => (self.pitch / 2, 0),
            _ => (self.pitch / 3, 0),
        };
        let up = (height + below) * (256 - wave(self.phase + TURN / 4)) / 512 - below;
        let round = self.pitch / 6 + (kind >> 16 & 7) as i32 * self.pitch / 60;
        Some((round * wave(self.phase) / 256 + up / 4, up))
    }
}

/// Returns an approximate sine made of parabolas, from −256 to 256.
fn wave(phase: i32) -> i32 {
    let half = TURN / 2;
    let within = phase % half;
    let arch = within * (half - within) / 256;
    if phase % TURN < half { arch } else { -arch }
}

/// Draws a dot of ink with the centre x, y and the radius `nib`.
fn blot(ink: &mut [bool], width: i32, height: i32, [x, y]: [i32; 2], nib: i32) {
    for (dx, dy) in (-nib..=nib).flat_map(|dy| (-nib..=nib).map(move |dx| (dx, dy))) {
        let (x, y) = (x + dx, y + dy);
        let on_page = (0..width).contains(&x) && (0..height).contains(&y);
        if on_page && dx * dx + dy * dy <= nib * nib + 1 {
            ink[(y * width + x) as usize] = true;
        }
    }
}

/// Mixes the bits of a number with the finaliser of MurmurHash3 (Appleby).
fn hash(mut x: u32) -> u32 {
    x = (x ^ x >> 16).wrapping_mul(0x85eb_ca6b);
    x = (x ^ x >> 13).wrapping_mul(0xc2b2_ae35);
    x ^ x >> 16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_percent_of_the_page_are_ink() {
        let ink = ink_mask(1920, 1080).into_iter().filter(|ink| *ink).count() as f64;
        let share = ink / (1920.0 * 1080.0);
        assert!((0.02..0.2).contains(&share), "{share}");
    }

    /// No global threshold separates ink from paper, which is why the picture needs an adaptive
    /// one.
    #[test]
    fn ink_in_the_light_is_brighter_than_paper_in_the_shadow() {
        let paper = colour_at(1900, 540, 1920, 1080, false);
        let ink = colour_at(576, 270, 1920, 1080, true);
        assert!((0..3).all(|i| ink[i] > paper[i]), "{ink:?} and {paper:?}");
    }

    #[test]
    fn tiny_pages_are_drawn() {
        for (width, height) in [(1, 1), (2, 40), (40, 2), (64, 48)] {
            assert_eq!(page(width, height).rgba.len(), 4 * width * height);
        }
    }
}
