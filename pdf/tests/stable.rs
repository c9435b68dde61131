//! The same order version gives the same bytes, whatever the process did before; and the file is as small as promised.
#![allow(clippy::unwrap_used)]

mod fixture;

use fixture::{hard_cases, print, printed, version};
use samkjop_domain::language::Language;
use std::process::Command;

const CHILD: &str = "SAMKJOP_PDF_TEST_CHILD";

#[test]
fn two_prints_are_equal_also_with_other_documents_between_them() {
    let first = printed(12);
    for (_, version) in hard_cases() {
        print(version, Language::English);
    }
    assert_eq!(first, printed(12));
}

#[test]
fn prints_made_at_the_same_time_are_equal() {
    let first = printed(12);
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|index| scope.spawn(move || (printed(index + 1), printed(12)).1))
            .collect();
        for thread in threads {
            assert_eq!(first, thread.join().unwrap());
        }
    });
}

#[test]
fn a_fresh_process_prints_the_same() {
    if let Ok(path) = std::env::var(CHILD) {
        // This is the fresh process: print and leave.
        std::fs::write(path, printed(12)).unwrap();
        return;
    }
    printed(3);
    let path = std::env::temp_dir().join(format!("samkjop-fresh-{}.pdf", std::process::id()));
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "a_fresh_process_prints_the_same"])
        .env(CHILD, &path)
        .status()
        .unwrap();
    assert!(status.success());
    let fresh = std::fs::read(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(fresh, printed(12));
}

#[test]
fn another_language_and_another_note_are_other_files() {
    let id = |bytes: &[u8]| {
        let document = lopdf::Document::load_mem(bytes).unwrap();
        document.trailer.get(b"ID").unwrap().as_array().unwrap()[0]
            .as_str()
            .unwrap()
            .to_vec()
    };
    let mut noted = version(2);
    noted.note = Some("En annen beskjed.".into());
    let ids = [
        printed(2),
        print(version(2), Language::Nynorsk),
        print(noted, Language::Bokmal),
    ]
    .map(|bytes| id(&bytes));
    assert!(ids[0] != ids[1] && ids[1] != ids[2] && ids[0] != ids[2]);
}

#[test]
fn a_page_takes_at_most_60_kb_and_200_lines_200_kb() {
    let (page, lines) = (printed(1).len(), printed(200).len());
    assert!(page <= 60_000, "{page}");
    assert!(lines <= 200_000, "{lines}");
}

#[test]
fn the_file_says_its_version_language_title_and_date() {
    let mut version = version(1);
    version.buyer.name = "Å & <Ŋ> kommune".into();
    let document = lopdf::Document::load_mem(&print(version, Language::Nynorsk)).unwrap();
    assert_eq!(document.version, "1.7");
    let catalog = document.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"nn-NO");
    assert!(
        catalog
            .get(b"MarkInfo")
            .unwrap()
            .as_dict()
            .unwrap()
            .get(b"Marked")
            .unwrap()
            .as_bool()
            .unwrap()
    );
    let info = document
        .trailer
        .get(b"Info")
        .and_then(|info| document.dereference(info))
        .unwrap()
        .1
        .as_dict()
        .unwrap();
    assert_eq!(
        info.get(b"CreationDate").unwrap().as_str().unwrap(),
        b"D:20260724100507Z"
    );
    let title = lopdf::decode_text_string(info.get(b"Title").unwrap()).unwrap();
    assert_eq!(title, "Bestilling 2026-000123 – Å & <Ŋ> kommune");
    let xmp = document
        .dereference(catalog.get(b"Metadata").unwrap())
        .unwrap()
        .1
        .as_stream()
        .unwrap();
    let xmp = String::from_utf8(xmp.content.clone()).unwrap();
    assert!(
        xmp.contains("Bestilling 2026-000123 – Å &amp; &lt;Ŋ&gt; kommune"),
        "{xmp}"
    );
    assert!(xmp.contains("2026-07-24T10:05:07"));
}

#[test]
fn every_piece_of_a_page_is_part_of_the_structure_or_marked_as_an_artifact() {
    let document = lopdf::Document::load_mem(&printed(30)).unwrap();
    for page in document.page_iter() {
        let content = lopdf::content::Content::decode(&document.get_page_content(page)).unwrap();
        let mut depth = 0;
        for operation in content.operations {
            match operation.operator.as_str() {
                "BDC" | "BMC" => depth += 1,
                "EMC" => depth -= 1,
                "Tj" | "TJ" | "f" | "re" => assert_eq!(depth, 1, "unmarked content"),
                _ => {}
            }
        }
        assert_eq!(depth, 0);
    }
}

#[test]
fn a_copied_number_keeps_its_no_break_spaces() {
    let mut document = lopdf::Document::load_mem(&printed(12)).unwrap();
    document.decompress();
    let maps: Vec<String> = document
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .map(|stream| String::from_utf8_lossy(&stream.content).into_owned())
        .filter(|content| content.contains("beginbfchar"))
        .collect();
    assert_eq!(maps.len(), 2);
    for map in maps {
        assert_eq!(
            (map.matches("<0020>\n").count(), map.matches("<00A0>\n").count()),
            (1, 1),
            "{map}"
        );
    }
}

#[test]
fn an_order_without_a_number_is_not_printed() {
    let mut order = fixture::order_of(version(1));
    order.number = None;
    assert!(matches!(
        samkjop_pdf::order(&order, &order.versions[0], Language::Bokmal),
        Err(samkjop_pdf::PdfError::NoNumber)
    ));
}
