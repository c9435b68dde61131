//! Twelve documents as pictures, drawn by poppler and compared with those in `reference`: what nobody meant to change still looks
//! the same. `UPDATE_GOLDEN=1` draws the references anew; look at them.
#![allow(clippy::unwrap_used, clippy::panic)]

mod fixture;

use fixture::{cancelled, changed, hard_cases, order_of, print, print_branded, version};
use samkjop_domain::language::Language;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Dots per inch: small enough to keep, large enough to see a line that has moved.
const RESOLUTION: &str = "48";
/// Shades of grey that are kept: the eye needs no more, and a picture is half as large.
const SHADES: u8 = 16;
/// By how much a dot may be darker or lighter: letters are drawn a little otherwise by every version of poppler.
const DOT: u8 = 96;
/// How many dots of a thousand may be further off.
const OFF: usize = 4;

/// A page in grey.
#[derive(PartialEq)]
struct Grey {
    width: usize,
    height: usize,
    dots: Vec<u8>,
}

/// The documents, by name, and the pages of each that are compared.
fn documents() -> Vec<(String, Vec<u8>, std::ops::RangeInclusive<u32>)> {
    let hard = |name: &str, pages| {
        let (_, version) = hard_cases().into_iter().find(|(case, _)| *case == name).unwrap();
        (name.to_owned(), print(version, Language::Bokmal), pages)
    };
    let branded = |name: &str, order, language, pages| (name.to_owned(), print_branded(&order, language), pages);
    vec![
        ("one-line".to_owned(), print(version(1), Language::Bokmal), 1..=1),
        ("300-lines".to_owned(), print(version(300), Language::Nynorsk), 2..=2),
        branded("order-nb", order_of(version(12)), Language::Bokmal, 1..=2),
        branded("order-en", order_of(version(5)), Language::English, 1..=1),
        branded("change-nb", changed(5), Language::Bokmal, 1..=2),
        branded("cancellation-nn", cancelled(4), Language::Nynorsk, 1..=1),
        hard("long", 1..=2),
        hard("word", 1..=1),
        hard("large", 1..=1),
        hard("categories", 1..=2),
        hard("names", 1..=1),
        hard("strange", 1..=1),
    ]
}

/// A page as poppler draws it.
fn drawn(file: &Path, page: u32) -> Grey {
    let number = page.to_string();
    let output = Command::new("pdftoppm")
        .args(["-r", RESOLUTION, "-gray", "-f", &number, "-l", &number])
        .arg(file)
        .output()
        .unwrap_or_else(|error| panic!("pdftoppm is needed for this test: {error}"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    // A portable grey map: P5, width, height, 255, and a byte per dot.
    let mut fields = output.stdout.splitn(4, |byte| byte.is_ascii_whitespace());
    let mut field = || fields.next().unwrap();
    assert_eq!(field(), b"P5");
    let number = |text: &[u8]| std::str::from_utf8(text).unwrap().parse().unwrap();
    let (width, height) = (number(field()), number(field()));
    let (_, dots) = field().split_at(4);
    let shade = |dot: &u8| dot / (255 / (SHADES - 1)) * (255 / (SHADES - 1));
    Grey {
        width,
        height,
        dots: dots.iter().map(shade).collect(),
    }
}

fn reference(name: &str, page: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/reference/{name}-{page}.png"))
}

fn write(file: &Path, grey: &Grey) {
    let mut bytes = Vec::new();
    let side = |side: usize| u32::try_from(side).unwrap();
    let mut encoder = png::Encoder::new(&mut bytes, side(grey.width), side(grey.height));
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Four);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header().unwrap();
    let rows = grey.dots.chunks(grey.width).flat_map(|row| {
        row.chunks(2).map(|pair| {
            let second = pair.get(1).copied().unwrap_or_default();
            pair[0] & 0xf0 | second >> 4
        })
    });
    writer.write_image_data(&rows.collect::<Vec<u8>>()).unwrap();
    writer.finish().unwrap();
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, bytes).unwrap();
}

fn read(file: &Path) -> Grey {
    let bytes =
        std::fs::read(file).unwrap_or_else(|error| panic!("{}: {error}; UPDATE_GOLDEN=1 draws it", file.display()));
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().unwrap();
    let mut dots = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut dots).unwrap();
    Grey {
        width: frame.width as usize,
        height: frame.height as usize,
        dots,
    }
}

/// How many dots of two pictures are further apart than they may be; all, when they are not of one size.
fn apart(one: &Grey, other: &Grey) -> usize {
    if (one.width, one.height) != (other.width, other.height) {
        return one.dots.len();
    }
    let dots = one.dots.iter().zip(&other.dots);
    dots.filter(|(a, b)| a.abs_diff(**b) > DOT).count()
}

#[test]
fn documents_look_as_they_did() {
    let folder = std::env::temp_dir().join(format!("samkjop-pictures-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let mut others = Vec::new();
    for (name, bytes, pages) in documents() {
        let file = folder.join(format!("{name}.pdf"));
        std::fs::write(&file, bytes).unwrap();
        for page in pages {
            let now = drawn(&file, page);
            let reference = reference(&name, page);
            if std::env::var_os("UPDATE_GOLDEN").is_some() {
                write(&reference, &now);
                continue;
            }
            let apart = apart(&read(&reference), &now);
            if apart > now.dots.len() * OFF / 1_000 {
                let seen = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../target/pictures/{name}-{page}.png"));
                write(&seen, &now);
                others.push(format!(
                    "{name}, page {page}: {apart} dots; as it is now: {}",
                    seen.display()
                ));
            }
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(others.is_empty(), "{others:#?}");
}

#[test]
fn a_line_that_has_moved_is_seen() {
    let folder = std::env::temp_dir().join(format!("samkjop-moved-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("moved.pdf");
    // A longer address moves all below it by one line.
    let mut moved = version(1);
    moved.delivery.address.lines.push("Bygg C".into());
    moved.buyer.address.lines.push("Andre etasje".into());
    std::fs::write(&file, print(version(1), Language::Bokmal)).unwrap();
    let before = drawn(&file, 1);
    std::fs::write(&file, print(moved, Language::Bokmal)).unwrap();
    let now = drawn(&file, 1);
    std::fs::remove_dir_all(&folder).unwrap();
    let apart = apart(&before, &now);
    assert!(
        apart > now.dots.len() * OFF / 1_000,
        "only {apart} of {} dots",
        now.dots.len()
    );
}
