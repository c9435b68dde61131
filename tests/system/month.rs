//! A month's orders as one file.

use crate::mail::orders::{model, placed, until};
use crate::world::World;
use samkjop_domain::changes::MessageState;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

fn unpacked(bytes: Vec<u8>) -> BTreeMap<String, Vec<u8>> {
    let mut file = zip::ZipArchive::new(Cursor::new(bytes)).expect("a whole ZIP file");
    (0..file.len())
        .map(|index| {
            let mut entry = file.by_index(index).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (entry.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

/// The list of a file in any language.
fn list_in(files: BTreeMap<String, Vec<u8>>) -> String {
    let list = files.into_iter().find(|(name, _)| name.ends_with(".csv"));
    String::from_utf8(list.unwrap().1).unwrap()
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_months_orders_come_as_one_file_with_a_list_that_is_true_and_to_nobody_else() {
    let world = World::small().await;
    let model = model(&world.store).await;
    // The last moment of September in Oslo, and the first of October.
    let moments = ["2026-09-30T21:59:59Z", "2026-09-30T22:00:00Z"];
    let mut sent = Vec::new();
    for moment in moments {
        let now = samkjop_domain::calendar::Instant::parse(moment).unwrap();
        sent.push(placed(&world.store, &model, now, &["a@lev.example"]).await);
    }
    for message in &sent {
        until(&world.store, message, |message| {
            message.state == MessageState::Delivered
        })
        .await;
    }
    let auditor = world.sign_in("revisor@rollag.example").await;
    let mut numbers = Vec::new();
    for month in ["2026-09", "2026-10"] {
        let (status, bytes) = auditor.bytes(&format!("/documents/month/{month}.zip")).await;
        assert_eq!(status, 200);
        let mut files = unpacked(bytes);
        let list = String::from_utf8(files.remove("innhald.csv").expect("there is a list")).unwrap();
        let mut rows = list.strip_prefix('\u{feff}').unwrap().lines();
        assert!(rows.next().unwrap().starts_with("Ordrenummer;Versjon;Type;"));
        let rows: Vec<Vec<&str>> = rows.map(|row| row.split(';').collect()).collect();
        assert_eq!(rows.len(), files.len(), "{list}");
        for row in &rows {
            let file = &files[row[10]];
            assert!(file.starts_with(b"%PDF"));
            assert_eq!(hex(file), row[11]);
            assert!(row[4].starts_with(month) && row[9].contains(','), "{row:?}");
            numbers.push(row[0].to_owned());
        }
    }
    let count = numbers.len();
    numbers.sort();
    numbers.dedup();
    assert_eq!(numbers.len(), count, "each order is in one month");
    assert!(count >= 2);

    // A month without orders is a file with an empty list.
    let (status, bytes) = auditor.bytes("/documents/month/2019-01.zip").await;
    assert_eq!((status, unpacked(bytes).len()), (200, 1));
    for wrong in ["2026-13", "2026-9", "26-09", "2026-09-01", "x"] {
        assert_eq!(
            auditor.bytes(&format!("/documents/month/{wrong}.zip")).await.0,
            404,
            "{wrong}"
        );
    }
    // Another municipality gets its own orders, who may see none gets nothing.
    let other = world.sign_in("innkjoper@flesberg.example").await;
    let (status, bytes) = other.bytes("/documents/month/2026-09.zip").await;
    assert_eq!(status, 200);
    let theirs = list_in(unpacked(bytes));
    assert!(
        !theirs.contains(&model.versions[0].supplier.name)
            || !numbers.iter().any(|number| {
                theirs
                    .lines()
                    .any(|row| row.starts_with(number.as_str()) && row.contains("2026-09-30"))
            })
    );
    for stranger in ["avtale@kongsbergregionen.example", "kundeservice@fjellkontor.example"] {
        let stranger = world.sign_in(stranger).await;
        assert_eq!(stranger.bytes("/documents/month/2026-09.zip").await.0, 404);
    }
    assert_eq!(world.visitor().bytes("/documents/month/2026-09.zip").await.0, 404);
    world.end().await;
}
