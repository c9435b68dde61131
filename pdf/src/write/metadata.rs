//! What the file says about itself: title, author, language, when it was issued.

use lopdf::{Dictionary, Object, StringFormat, text_string};

/// The program, as it names itself in the file.
const PROGRAM: &str = "Samkjøp";

/// Describes the property by which a document says that it is PDF/UA.
const UA_SCHEMA: &str = "<rdf:Description rdf:about=\"\" \
    xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
    xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
    xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n\
    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n\
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n\
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n\
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n\
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n\
    <pdfaProperty:name>part</pdfaProperty:name>\n\
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n\
    <pdfaProperty:category>internal</pdfaProperty:category>\n\
    <pdfaProperty:description>Part of ISO 14289 the document conforms to</pdfaProperty:description>\n\
    </rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>\n";

/// About a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Metadata {
    pub(crate) title: String,
    /// Who issues it.
    pub(crate) author: String,
    /// BCP 47 tag of its language.
    pub(crate) language: &'static str,
    /// When it was issued, in UTC, as `2026-07-24T10:05:00Z`.
    pub(crate) issued: String,
}

impl Metadata {
    /// The document information dictionary (ISO 32000-1, 14.3.3).
    pub(super) fn info(&self) -> Dictionary {
        let date = self.date();
        Dictionary::from_iter([
            ("Title", text_string(&self.title)),
            ("Author", text_string(&self.author)),
            ("Creator", text_string(PROGRAM)),
            ("Producer", text_string(PROGRAM)),
            ("CreationDate", date.clone()),
            ("ModDate", date),
        ])
    }

    /// When it was issued, as a date of the format (ISO 32000-1, 7.9.4).
    pub(super) fn date(&self) -> Object {
        let digits: String = self.issued.chars().filter(char::is_ascii_digit).take(14).collect();
        Object::String(format!("D:{digits}Z").into_bytes(), StringFormat::Literal)
    }

    pub(super) fn xmp_dictionary(&self) -> Dictionary {
        Dictionary::from_iter([
            ("Type", Object::Name(b"Metadata".to_vec())),
            ("Subtype", Object::Name(b"XML".to_vec())),
        ])
    }

    /// The same as XMP (ISO 16684-1), with what the document claims to be: PDF/A-3a (ISO 19005-3, 6.6.4) and PDF/UA-1
    /// (ISO 14289-1, 5). PDF/A does not know the property of PDF/UA, so that is described (ISO 19005-3, 6.6.2.3).
    pub(super) fn xmp(&self) -> String {
        let (title, author) = (escape(&self.title), escape(&self.author));
        let (language, issued) = (self.language, &self.issued);
        format!(
            "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
             <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
             <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
             xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
             xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n\
             <pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n\
             <pdfuaid:part>1</pdfuaid:part>\n\
             <dc:format>application/pdf</dc:format>\n\
             <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n\
             <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n\
             <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\n\
             <xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>\n\
             <xmp:CreateDate>{issued}</xmp:CreateDate>\n\
             <xmp:ModifyDate>{issued}</xmp:ModifyDate>\n\
             <xmp:MetadataDate>{issued}</xmp:MetadataDate>\n\
             <pdf:Producer>{PROGRAM}</pdf:Producer>\n\
             </rdf:Description>\n{UA_SCHEMA}</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>"
        )
    }
}

/// Text as the content of an XML element; characters that XML forbids are left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {
                escaped.push(' ');
            }
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_marks_of_xml_leaves_the_metadata_well_formed() {
        assert_eq!(escape("Ola & <Kari>\u{1}"), "Ola &amp; &lt;Kari&gt; ");
    }
}
