//! Briefs of any length, made from a few sentences, for the benches.

const ENGLISH: &str = "\
## Visit of the delegation {as-of: 2025-09-08}

The delegation arrived on 3 March 2025 and met the harbour authority for two hours. [@harbour-log, p. 12]
Both sides agreed to \"review the berthing rules before the summer season\" [@harbour-log, \"review the berthing
rules\"; see @minutes-2025, ¶ 4] and to publish what they find. {judgement: likely, confidence: moderate}
A second round is *planned* for **November**, as @minutes-2025 [p. 7] and [[kim-dh|the director]] confirm.

- Dredging of the northern basin, 1.2 million cubic metres [@survey, pp. 3-5]
- A new pilot station, paid for by both ports
  - its cost is put at 14 million euros [@survey, § 2]
  - the `permit` is [on file](https://example.org/permits/14 \"permit\")
- Training of forty pilots. {no-source: heard at the meeting, not written down}

> The basin shall be open to vessels of both fleets,
> without regard to their draught. [@treaty, art. 4]

| item | 2024 | 2025 |
|------|-----:|-----:|
| calls | 1,204 | 1,377 |
| tonnage | 18.2 | 19.9 [@survey, tbl. 2] |

1. The rules are reviewed by a joint committee.
2. The committee reports by 1 June 2026; see <https://example.org/committee>.

";

const KOREAN: &str = "\
## 대표단 방문 {as-of: 2025-09-08}

대표단은 2025년 3월 3일 도착하여 항만청과 두 시간 동안 회의하였다. [@harbour-log, 12쪽]
양측은 “여름 전에 접안 규정을 다시 검토한다”는 데 합의했다. [@minutes-2025, 제4항; 참고 @survey, \"접안 규정\"]
2차 회의는 11월로 **예정**되어 있으며 [[kim-dh|국장]]이 이를 확인하였다. {judgement: likely}

- 북쪽 수역 준설 120만 세제곱미터 [@survey, 3-5쪽]
- 도선사 마흔 명의 교육
  - 비용은 1,400만 유로로 추산된다 [@survey, 제2조]

> 수역은 두 나라의 선박에 개방된다. [@treaty, 제4조]

| 항목 | 2024 | 2025 |
|------|-----:|-----:|
| 입항 | 1,204 | 1,377 |

";

/// A brief of at least `bytes` bytes, half English and half Korean.
pub fn brief(bytes: usize) -> String {
    let mut text = String::from("---\ntitle: Harbour talks\n---\n\n# Bottom line\n\nTalks go on. [@harbour-log]\n\n");
    while text.len() < bytes {
        text.push_str(ENGLISH);
        text.push_str(KOREAN);
    }
    text.push_str("[@harbour-log]: sources/harbour-log.txt \"Log of the harbour authority\"\n");
    text
}
