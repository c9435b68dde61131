//! Samples from the command line: a document without a database, and what is wrong with a picture or a colour said in a sentence.

use crate::world::process::{command, ended};
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

fn sample(arguments: &[&str], out: &Path) -> Command {
    let mut command = command(&["sample"]);
    command.args(arguments).arg("--out").arg(out);
    // No database, wherever one might be.
    command.env("SAMKJOP_MONGOD", "/nowhere").env_remove("PATH");
    command
}

fn text(file: &Path) -> String {
    let output = Command::new("pdftotext")
        .args(["-raw", "-enc", "UTF-8"])
        .arg(file)
        .arg("-")
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_sample_of_every_kind_in_every_language_is_written_without_a_database() {
    let folder = TempDir::new().unwrap();
    for (kind, language, lines, said) in [
        ("order", "nb", 1, "Bestilling 2026-000123"),
        ("order", "nn", 300, "Sum utan mva."),
        ("change", "en", 12, "Changes from the previous version"),
        ("cancellation", "nn", 4, "Bestillinga er avbestilt"),
    ] {
        let out = folder.path().join(format!("{kind}-{language}.pdf"));
        let lines_said = lines.to_string();
        let ended = ended(sample(&[kind, "--lines", &lines_said, "--language", language], &out));
        assert!(ended.status.success(), "{ended:?}");
        let text = text(&out);
        assert!(text.contains(said), "{said:?} is not in\n{text}");
        assert!(text.contains("Mønsterdal kommune"), "{text}");
        if kind == "order" {
            let numbers = text.lines().filter(|line| line.contains("FK-")).count();
            assert_eq!(numbers, lines, "{text}");
        }
    }
}

#[test]
fn arms_and_colours_that_cannot_be_used_are_said_and_nothing_is_written() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("out.pdf");
    let broken = folder.path().join("broken.png");
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x10\0\0\0\x10".to_vec();
    bytes.extend([7; 90]);
    fs::write(&broken, bytes).unwrap();
    let huge = folder.path().join("huge.png");
    fs::write(
        &huge,
        b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\xff\xff\xff\0\xff\xff\xff\x08\x02\0\0\0",
    )
    .unwrap();
    let vector = folder.path().join("arms.svg");
    fs::write(&vector, "<svg/>").unwrap();
    for (option, value, word) in [
        ("--arms", broken.to_str().unwrap(), "broken"),
        ("--arms", huge.to_str().unwrap(), "16777215"),
        ("--arms", vector.to_str().unwrap(), "not a PNG"),
        ("--arms", "/nowhere/arms.png", "/nowhere/arms.png"),
        ("--accent", "#ffee00", "contrast"),
        ("--accent", "red", "six hexadecimal digits"),
        ("--lines", "0", "1..=5000"),
    ] {
        let ended = ended(sample(&["order", option, value], &out));
        assert!(!ended.status.success(), "{option} {value}");
        assert!(
            ended.stderr.contains(word) && !ended.stderr.contains("panicked"),
            "{ended:?}"
        );
        assert!(!out.exists(), "{option} {value}");
    }
}
