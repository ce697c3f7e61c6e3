use super::*;
use proptest::prelude::*;

#[test]
fn an_assertion_with_something_to_check_is_worth_a_source() {
    for sentence in [
        "Imports fell by 3.5 percent.",
        "The pact was signed on 9 May.",
        "Denmark sent a frigate.",
        "The spokeswoman said the road was closed.",
        "It is the oldest bridge in the valley.",
        "무역량은 5퍼센트 줄었다.",
        "덴마크가 호위함을 보냈다.",
        "대변인은 도로가 끊겼다고 말했다.",
        "가장 오래된 다리다.",
    ] {
        assert!(signals(sentence).check_worthy(), "{sentence} {:?}", signals(sentence));
    }
}

proptest! {
    #[test]
    fn every_text_has_an_answer(text in "\\PC*") {
        let _ = signals(&text).check_worthy();
    }
}
