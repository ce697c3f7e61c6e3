//! The few names that can be known without a registry: countries, capitals, great bodies, and Korea's family names.

/// Names and adjectives of countries, of cities from which news comes, and of bodies, as they open a sentence.
#[rustfmt::skip]
pub const ENGLISH_NAMES: &[&str] = &[
    "Afghanistan", "Albania", "Algeria", "Andorra", "Angola", "Argentina", "Armenia", "Australia", "Austria",
    "Azerbaijan", "Bahrain", "Bangladesh", "Barbados", "Belarus", "Belgium", "Belize", "Benin", "Bhutan", "Bolivia",
    "Bosnia", "Botswana", "Brazil", "Brunei", "Bulgaria", "Burundi", "Cambodia", "Cameroon", "Canada", "Chad",
    "Chile", "China", "Colombia", "Congo", "Croatia", "Cuba", "Cyprus", "Czechia", "Denmark", "Djibouti", "Ecuador",
    "Egypt", "Eritrea", "Estonia", "Eswatini", "Ethiopia", "Fiji", "Finland", "France", "Gabon", "Gambia", "Georgia",
    "Germany", "Ghana", "Greece", "Guatemala", "Guinea", "Guyana", "Haiti", "Honduras", "Hungary", "Iceland",
    "India", "Indonesia", "Iran", "Iraq", "Ireland", "Israel", "Italy", "Jamaica", "Japan", "Jordan", "Kazakhstan",
    "Kenya", "Kiribati", "Korea", "Kosovo", "Kuwait", "Kyrgyzstan", "Laos", "Latvia", "Lebanon", "Lesotho",
    "Liberia", "Libya", "Liechtenstein", "Lithuania", "Luxembourg", "Madagascar", "Malawi", "Malaysia", "Maldives",
    "Mali", "Malta", "Mauritania", "Mauritius", "Mexico", "Micronesia", "Moldova", "Monaco", "Mongolia",
    "Montenegro", "Morocco", "Mozambique", "Myanmar", "Namibia", "Nauru", "Nepal", "Netherlands", "Nicaragua",
    "Niger", "Nigeria", "Norway", "Oman", "Pakistan", "Palau", "Palestine", "Panama", "Paraguay", "Peru",
    "Philippines", "Poland", "Portugal", "Qatar", "Romania", "Russia", "Rwanda", "Samoa", "Senegal", "Serbia",
    "Seychelles", "Singapore", "Slovakia", "Slovenia", "Somalia", "Spain", "Sudan", "Suriname", "Sweden",
    "Switzerland", "Syria", "Taiwan", "Tajikistan", "Tanzania", "Thailand", "Togo", "Tonga", "Tunisia", "Turkey",
    "Türkiye", "Turkmenistan", "Tuvalu", "Uganda", "Ukraine", "Uruguay", "Uzbekistan", "Vanuatu", "Vatican",
    "Venezuela", "Vietnam", "Yemen", "Zambia", "Zimbabwe", "Britain", "England", "Scotland", "Wales", "America",
    "Africa", "Asia", "Europe", "Crimea", "Gaza", "Greenland", "Tibet", "Seoul", "Pyongyang", "Tokyo", "Beijing",
    "Washington", "Moscow", "London", "Paris", "Berlin", "Brussels", "Geneva", "Vienna", "Rome", "Madrid", "Lisbon",
    "Oslo", "Stockholm", "Copenhagen", "Helsinki", "Warsaw", "Prague", "Budapest", "Athens", "Ankara", "Istanbul",
    "Kyiv", "Minsk", "Tehran", "Baghdad", "Riyadh", "Jerusalem", "Cairo", "Nairobi", "Pretoria", "Lagos", "Abuja",
    "Delhi", "Mumbai", "Islamabad", "Kabul", "Dhaka", "Bangkok", "Hanoi", "Manila", "Jakarta", "Canberra", "Sydney",
    "Wellington", "Ottawa", "Brasília", "Caracas", "Havana", "Busan", "Osaka", "Shanghai", "Taipei", "Ulaanbaatar",
    "Kremlin", "Pentagon", "Congress", "Interpol", "Hamas", "Hezbollah", "Korean", "Koreans", "Japanese", "Chinese",
    "American", "Americans", "British", "French", "German", "Germans", "Italian", "Spanish", "Russian", "Russians",
    "Ukrainian", "Indian", "Israeli", "Iranian", "Turkish", "European", "Europeans", "African", "Asian",
    "Australian", "Canadian", "Mexican", "Brazilian", "Egyptian", "Saudi", "Vietnamese", "Thai", "Indonesian",
    "Malaysian", "Filipino", "Taiwanese", "Polish", "Dutch", "Norwegian", "Swedish", "Danish", "Finnish", "Greek",
    "Swiss", "Austrian", "Belgian", "Portuguese", "Irish", "Scottish", "Syrian", "Iraqi", "Pakistani", "Afghan",
    "Mongolian", "Kazakh", "Nigerian", "Kenyan", "Ethiopian", "Palestinian", "Palestinians",
];

/// Capitals that name no body: measures, techniques, trades.
#[rustfmt::skip]
pub const COMMON_ACRONYMS: &[&str] = &[
    "GDP", "GNP", "GNI", "CPI", "AI", "IT", "ICT", "CEO", "CFO", "FTA", "TV", "PDF", "FAQ", "PM", "AM", "OK", "ID",
    "SME", "NGO", "HIV", "AIDS", "DNA", "LNG", "GPS", "ODA", "FDI", "VAT", "WMD", "ICBM", "UAV", "EV", "MOU", "MoU",
    "PR", "HR", "UK's",
];

#[rustfmt::skip]
const KOREAN_PLACES: &[&str] = &[
    "한국", "대한민국", "북한", "남한", "조선민주주의인민공화국", "한반도", "미국", "중국", "일본", "러시아", "영국",
    "프랑스", "독일", "이탈리아", "스페인", "포르투갈", "캐나다", "멕시코", "브라질", "아르헨티나", "칠레", "페루",
    "콜롬비아", "베네수엘라", "쿠바", "호주", "오스트레일리아", "뉴질랜드", "인도", "파키스탄", "방글라데시",
    "스리랑카", "네팔", "아프가니스탄", "이란", "이라크", "이스라엘", "팔레스타인", "요르단", "시리아", "레바논",
    "사우디아라비아", "사우디", "아랍에미리트", "카타르", "쿠웨이트", "예멘", "이집트", "리비아", "튀니지", "알제리",
    "모로코", "에티오피아", "케냐", "우간다", "탄자니아", "르완다", "나이지리아", "세네갈", "남아프리카공화국",
    "남아공", "앙골라", "잠비아", "짐바브웨", "소말리아", "콩고", "우크라이나", "벨라루스", "폴란드", "체코",
    "슬로바키아", "헝가리", "루마니아", "불가리아", "그리스", "튀르키예", "터키", "세르비아", "크로아티아",
    "슬로베니아", "알바니아", "오스트리아", "스위스", "벨기에", "네덜란드", "룩셈부르크", "덴마크", "노르웨이",
    "스웨덴", "핀란드", "아이슬란드", "아일랜드", "에스토니아", "라트비아", "리투아니아", "조지아", "아르메니아",
    "아제르바이잔", "카자흐스탄", "우즈베키스탄", "키르기스스탄", "타지키스탄", "투르크메니스탄", "몽골", "대만",
    "홍콩", "베트남", "태국", "캄보디아", "라오스", "미얀마", "말레이시아", "싱가포르", "인도네시아", "필리핀",
    "브루나이", "동티모르", "파푸아뉴기니", "피지", "유럽", "아프리카", "동남아시아", "중동", "서울", "부산", "평양",
    "도쿄", "오사카", "베이징", "상하이", "타이베이", "워싱턴", "뉴욕", "모스크바", "런던", "파리", "베를린",
    "브뤼셀", "제네바", "빈에서", "로마", "마드리드", "리스본", "오슬로", "스톡홀름", "헬싱키", "바르샤바", "프라하",
    "부다페스트", "아테네", "앙카라", "키이우", "테헤란", "바그다드", "예루살렘", "카이로", "나이로비", "뉴델리",
    "하노이", "방콕", "마닐라", "자카르타", "캔버라", "울란바토르", "판문점", "개성", "인천", "대구", "광주", "대전",
    "울산", "세종", "제주", "독도", "가자지구", "크림반도", "남중국해", "동중국해", "대만해협", "한미", "한일",
    "한중", "한러", "한미일", "한중일", "북미", "북중", "북러", "미중", "미일", "미러", "중일", "중러", "남북",
];

const FAMILY_NAMES: &str = "김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국";

#[rustfmt::skip]
const NO_PERSONS: &[&str] = &[
    "신임", "전직", "현직", "주한", "주미", "주일", "주중", "국방", "외교", "통일", "양국", "현지", "전임", "고위",
    "수석", "특별", "공동", "임시", "각국", "당시", "역대", "차기", "한미", "남북", "정부", "여성", "민간", "군사",
    "지역", "국가", "유럽", "이번", "이날", "정치", "경제", "문화", "교육", "환경", "노동", "법무", "연방", "주요",
    "한국", "미국", "중국", "영국", "조선", "여당", "야당", "국회", "도시", "선임", "전문", "상임", "공식", "이전",
    "우리", "모든", "하원", "상원", "시의", "정상", "총괄", "지방", "대한민국", "주유엔", "주제네바", "우크라이나",
    "이스라엘", "이탈리아", "이집트", "이라크", "이란", "오스트리아", "인도네시아",
];

/// Korean particles that may follow a name, longest first.
#[rustfmt::skip]
const PARTICLES: &[&str] = &[
    "으로부터", "에서는", "에게서", "이라고", "으로는", "로부터", "에서도", "이라는", "까지", "부터", "에서", "에게",
    "에는", "에도", "으로", "라고", "라는", "이나", "이며", "처럼", "보다", "만이", "과의", "와의", "과는", "와는",
    "로는", "측은", "측이", "측의", "측", "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "로",
    "만", "산", "인", "군", "군은", "군이",
];

/// The word without the particle at its end, if it has one and something is left.
pub fn without_particle(word: &str) -> &str {
    PARTICLES
        .iter()
        .find_map(|particle| word.strip_suffix(particle).filter(|stem| stem.chars().count() >= 2))
        .unwrap_or(word)
}

/// Whether a Korean word is a known country or city, with or without a particle.
pub fn is_korean_place(word: &str) -> bool {
    KOREAN_PLACES.contains(&word) || KOREAN_PLACES.contains(&without_particle(word))
}

/// Whether a word may be a Korean person's name: a family name and one to three syllables more.
pub fn is_korean_person(word: &str) -> bool {
    let syllables = word.chars().count();
    (2..=4).contains(&syllables)
        && word.chars().next().is_some_and(|family| FAMILY_NAMES.contains(family))
        && !NO_PERSONS.contains(&word)
        && without_particle(word).chars().count() + 1 >= syllables
}

/// Syllables of which most given names are made.
const GIVEN: &str = "민준서지현우영호진수연혜경희은선정미상철석훈기태용재동규대근원성승환병종학식갑윤인순명길균배채온광국덕협섭출익주하예빈아유린찬혁건범운곤구형표택필헌효흥열복만모남숙옥란춘일삼관세창도두문백봉안양엽완욱웅제조중천충치탁평해행향";
/// Words of three syllables that look like names.
#[rustfmt::skip]
const NO_NAMES: &[&str] = &[
    "서명식", "조인식", "이재민", "최우선", "강대국", "조선인", "신재생", "한민족", "안정세", "정치인", "이중성",
    "신문사", "안전성", "정당성", "한국인", "유가족", "조직원", "정보원", "전문의", "서방국", "원주민", "전국민",
    "선거인", "하수도", "현대인", "안정성", "조기경", "이주민", "정규직", "조정안", "정상인", "이상형", "유인원",
    "한인회", "고대인", "문명국", "남해안", "서해안", "동해안", "이민국", "정찰기", "이행안", "정기선", "유동성",
    "서구인", "강원도", "이미지", "이정표", "신호기", "최대치", "정치원",
];

/// Whether a Korean word is a name of three syllables with a particle: a common family name, and two syllables such as
/// given names have.
pub fn is_korean_person_with_particle(word: &str) -> bool {
    const COMMON: &str = "김이박최정강조윤장임한오서신권황안송류유홍고문양손배백허남심노";
    const AFTER: &[&str] = &[
        "이",
        "가",
        "은",
        "는",
        "을",
        "를",
        "의",
        "에게",
        "께서",
        "께서는",
        "과",
        "와",
        "도",
        "만",
        "부터",
        "으로",
        "로",
        "까지",
        "에게서",
        "이며",
    ];
    let syllables: Vec<char> = word.chars().take(3).collect();
    let [family, first, second] = syllables.as_slice() else { return false };
    let len = family.len_utf8() + first.len_utf8() + second.len_utf8();
    let (Some(name), Some(particle)) = (word.get(..len), word.get(len..)) else { return false };
    COMMON.contains(*family)
        && GIVEN.contains(*first)
        && GIVEN.contains(*second)
        // `강구하는`, `허용하도록`: a verb.
        && *second != '하'
        && AFTER.contains(&particle)
        && !NO_NAMES.contains(&name)
}
