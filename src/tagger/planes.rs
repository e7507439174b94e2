//! Small numbers as bits, for model files: of the weights most are 0, 1 or -1.
//!
//! First a bit for each number: whether it is another than 0. Then a bit for each of those: whether it is negative. Then,
//! for those that are left, whether they are greater than 1, than 2, and so on until none is left. So the numbers take a
//! quarter of the bytes, and when compressed a fifth less: a byte has no code of a part of a bit.

use super::model::{ModelError, Reader};

/// Numbers of -127 to 127 as bits.
pub fn pack(numbers: &[i8]) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut plane = |bits: &mut dyn Iterator<Item = bool>| {
        let bits: Vec<bool> = bits.collect();
        let byte = |bits: &[bool]| bits.iter().rev().fold(0, |byte, &bit| byte << 1 | u8::from(bit));
        packed.extend(bits.chunks(8).map(byte));
    };
    plane(&mut numbers.iter().map(|&number| number != 0));
    plane(&mut numbers.iter().filter(|&&number| number != 0).map(|&number| number < 0));
    let mut sizes: Vec<u8> = numbers.iter().map(|number| number.unsigned_abs()).filter(|&size| size > 0).collect();
    for known in 1.. {
        if sizes.is_empty() {
            break;
        }
        plane(&mut sizes.iter().map(|&size| size > known));
        sizes.retain(|&size| size > known);
    }
    packed
}

/// The next `n` numbers.
pub fn unpack(reader: &mut Reader, n: usize) -> Result<Vec<i8>, ModelError> {
    let mut numbers = vec![0i8; n];
    let mut left: Vec<u32> = (0..n as u32).collect();
    keep(&mut left, reader)?;
    let mut negative = left.clone();
    keep(&mut negative, reader)?;
    while !left.is_empty() {
        for &i in &left {
            let number = &mut numbers[i as usize];
            *number = number.checked_add(1).ok_or(ModelError::Damaged)?;
        }
        keep(&mut left, reader)?;
    }
    for i in negative {
        numbers[i as usize] *= -1;
    }
    Ok(numbers)
}

/// Keeps those whose bit is set in the next plane.
fn keep(left: &mut Vec<u32>, reader: &mut Reader) -> Result<(), ModelError> {
    let plane = reader.take(left.len().div_ceil(8))?;
    let mut at = 0;
    left.retain(|_| {
        at += 1;
        plane[(at - 1) / 8] >> ((at - 1) % 8) & 1 == 1
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::model::{Kind, with_header};

    fn unpacked(packed: &[u8], n: usize) -> Result<Vec<i8>, ModelError> {
        let file = with_header(Kind::Names, packed);
        let mut reader = Reader::open(&file, Kind::Names)?;
        let numbers = unpack(&mut reader, n)?;
        reader.end()?;
        Ok(numbers)
    }

    #[test]
    fn numbers_come_back() {
        for numbers in [&[][..], &[0], &[0; 9], &[1, -1, 0, 2, -127, 127, 0, 0, 3, -2]] {
            assert_eq!(unpacked(&pack(numbers), numbers.len()).as_deref(), Ok(numbers));
        }
    }

    #[test]
    fn what_is_missing_or_too_large_is_damage() {
        assert_eq!(unpacked(&[], 1), Err(ModelError::Damaged));
        assert_eq!(unpacked(&[1, 0, 1], 1), Err(ModelError::Damaged));
        assert_eq!(unpacked(&[1; 200], 1), Err(ModelError::Damaged));
    }
}
