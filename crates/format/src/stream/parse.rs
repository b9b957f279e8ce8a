//! From the raw texts of records to records. A record that does not fit its type is read again, slowly, by
//! [`super::super::salvage`]; one that is no JSON stops the load.

use serde_json::value::RawValue;

use super::super::record::{Batch, FileRecord, Item, RecordListVisitor};
use super::super::salvage::{Finding, salvage};
use super::super::shapes::Object;
use super::super::syntax::SyntaxError;
use super::{Block, RawBatch, RawRecord};

/// Parses records of a block. What is wrong in them goes to `findings`, in order.
///
/// # Errors
/// When one is no JSON.
pub fn parse<'a>(
    block: &'a Block,
    batch: &RawBatch,
    findings: &mut Vec<Finding>,
) -> Result<Batch<'a>, SyntaxError> {
    batch.list.read(Parse { block, records: &batch.records, findings })
}

struct Parse<'a, 'b> {
    block: &'a Block,
    records: &'b [RawRecord],
    findings: &'b mut Vec<Finding>,
}

impl<'a> RecordListVisitor<'a> for Parse<'a, '_> {
    type Out = Result<Batch<'a>, SyntaxError>;

    fn visit<T: FileRecord<'a>>(self) -> Self::Out {
        let (text, base) = (self.block.text(), self.block.base);
        let mut items = Vec::with_capacity(self.records.len());
        for &RawRecord { index, start, end } in self.records {
            let json = text.get(start..end).unwrap_or_default();
            let at = u32::try_from(base + start).unwrap_or(u32::MAX);
            let mut keep = |record: T| items.push(Item { index, at, record: record.into_record() });
            match serde_json::from_str::<Object<T>>(json) {
                Ok(Object(record)) if record.error().is_none() => keep(record),
                _ => {
                    if let Err(error) = serde_json::from_str::<&RawValue>(json) {
                        return Err(SyntaxError::from_serde(text, start, &error));
                    }
                    let path = format!("{}[{index}]", T::LIST.key());
                    let tell = &mut |finding| self.findings.push(finding);
                    salvage::<T>(json, base + start, &path, tell).into_iter().for_each(keep);
                }
            }
        }
        Ok(T::batch(items))
    }
}
