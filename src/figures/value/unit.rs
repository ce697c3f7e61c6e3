//! Units that can be converted into one another, with English and Korean words for them.

/// What an amount is an amount of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// What is measured; amounts of one dimension can be compared.
    pub dimension: Dimension,
    /// What one of the unit is in the dimension's base unit.
    pub factor: f64,
    /// What zero of the unit is in the base unit: other than 0 only for temperatures.
    pub zero: f64,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// How many, of whatever; also where the unit is not known.
    Count,
    /// Which in a row.
    Ordinal,
    /// A share of a hundred.
    Share,
    /// How many times as much.
    Times,
    /// Money, with the currency's ISO 4217 code where the words tell it.
    Money(Option<&'static str>),
    /// Metres.
    Length,
    /// Square metres.
    Area,
    /// Litres.
    Volume,
    /// Kilograms.
    Mass,
    /// Days.
    Time,
    /// Kilometres an hour.
    Speed,
    /// Watts.
    Power,
    /// Watt-hours.
    Energy,
    /// Degrees Celsius.
    Temperature,
}

impl Measure {
    /// How many.
    pub const COUNT: Self = Self::new(Dimension::Count, 1.0);
    /// Which in a row.
    pub const ORDINAL: Self = Self::new(Dimension::Ordinal, 1.0);
    /// A share of a hundred.
    pub const SHARE: Self = Self::new(Dimension::Share, 1.0);
    /// How many times as much.
    pub const TIMES: Self = Self::new(Dimension::Times, 1.0);
    /// Years, as a length of time.
    pub const YEARS: Self = Self::new(Dimension::Time, 365.25);

    const fn new(dimension: Dimension, factor: f64) -> Self {
        Self { dimension, factor, zero: 0.0 }
    }

    const fn money(code: Option<&'static str>) -> Self {
        Self::new(Dimension::Money(code), 1.0)
    }

    /// An amount of this unit in the dimension's base unit.
    pub fn base(&self, amount: f64) -> f64 {
        amount * self.factor + self.zero
    }

    /// An amount of the dimension's base unit in this one.
    pub fn of_base(&self, base: f64) -> f64 {
        (base - self.zero) / self.factor
    }

    /// Whether the unit is not known, so that an amount may be one of anything.
    pub fn is_open(&self) -> bool {
        self.dimension == Dimension::Count
    }

    /// The speed that this length by the hour is.
    pub(super) fn by_the_hour(&self) -> Self {
        Self::new(Dimension::Speed, self.factor / 1000.0)
    }

    /// Every unit of the same dimension; only itself where there is nothing to convert.
    pub fn alike(&self) -> impl Iterator<Item = Measure> {
        let own = *self;
        let others =
            UNITS.iter().map(|(_, measure)| *measure).filter(move |measure| measure.dimension == own.dimension);
        std::iter::once(own).chain(others.filter(move |measure| *measure != own))
    }
}

/// The currency of a sign.
pub(super) fn currency_sign(sign: &str) -> Option<Measure> {
    let code = match sign {
        "$" => None,
        "€" => Some("EUR"),
        "£" => Some("GBP"),
        "¥" | "￥" => None,
        "₩" | "￦" => Some("KRW"),
        "₽" => Some("RUB"),
        "₹" => Some("INR"),
        "USD" | "AUD" | "CAD" => None,
        "EUR" => Some("EUR"),
        "GBP" => Some("GBP"),
        "KRW" => Some("KRW"),
        "JPY" => Some("JPY"),
        "CNY" | "RMB" => Some("CNY"),
        "CHF" => Some("CHF"),
        "INR" => Some("INR"),
        _ => return None,
    };
    Some(Measure::money(code))
}

/// The unit that a text begins with; `None` where its first word is none.
pub(super) fn at(text: &str) -> Option<Measure> {
    let first = text.chars().next()?;
    if first.is_ascii_alphabetic() {
        return english_at(text);
    }
    let known = SIGNS.iter().filter(|(sign, _)| text.starts_with(sign));
    known.max_by_key(|(sign, _)| sign.len()).map(|(_, measure)| *measure)
}

fn english_at(text: &str) -> Option<Measure> {
    let end = |text: &str| text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end(text));
    let lower = word.to_ascii_lowercase();
    let squared = |text: &str| text.starts_with('²') || text.starts_with("2 ") || text == "2" || text.starts_with("^2");
    if matches!(lower.as_str(), "square" | "sq" | "cubic") {
        let rest = rest.trim_start_matches(['.', ' ', '-']);
        let length = english(rest.get(..end(rest)).unwrap_or_default())?;
        let square = Measure::new(Dimension::Area, length.factor * length.factor);
        let cube = Measure::new(Dimension::Volume, length.factor * length.factor * length.factor * 1000.0);
        return (length.dimension == Dimension::Length).then_some(if lower == "cubic" { cube } else { square });
    }
    if matches!(lower.as_str(), "degree" | "degrees") {
        let scale = rest.trim_start();
        return Some(if scale.starts_with(['F', 'f']) { FAHRENHEIT } else { CELSIUS });
    }
    let measure = english(&lower)?;
    match measure.dimension {
        Dimension::Length if squared(rest) => Some(Measure::new(Dimension::Area, measure.factor * measure.factor)),
        _ => Some(measure),
    }
}

/// The weight that a figure in pounds may be of; `None` where its words name no pounds, or a currency's sign.
pub(super) fn weight_of_pounds(figure: &str) -> Option<Measure> {
    let lower = figure.to_ascii_lowercase();
    let pounds = lower.ends_with("pound") || lower.ends_with("pounds") || lower.ends_with("파운드");
    (pounds && !figure.starts_with('£')).then_some(Measure::new(Dimension::Mass, 0.45359))
}

/// The unit that an English word is.
pub(super) fn english(word: &str) -> Option<Measure> {
    let known = |word: &str| UNITS.iter().find(|(unit, _)| *unit == word).map(|(_, measure)| *measure);
    known(word).or_else(|| known(word.strip_suffix('s').filter(|stem| stem.len() > 2)?))
}

use Dimension::{Area, Energy, Length, Mass, Power, Share, Speed, Time, Volume};

/// English units, in small letters and the singular.
#[rustfmt::skip]
const UNITS: [(&str, Measure); 106] = [
    ("km", Measure::new(Length, 1e3)), ("kilometre", Measure::new(Length, 1e3)), ("kilometer", Measure::new(Length, 1e3)),
    ("m", Measure::new(Length, 1.0)), ("metre", Measure::new(Length, 1.0)), ("meter", Measure::new(Length, 1.0)),
    ("cm", Measure::new(Length, 1e-2)), ("centimetre", Measure::new(Length, 1e-2)), ("centimeter", Measure::new(Length, 1e-2)),
    ("mm", Measure::new(Length, 1e-3)), ("millimetre", Measure::new(Length, 1e-3)), ("millimeter", Measure::new(Length, 1e-3)),
    ("mile", Measure::new(Length, 1609.344)), ("nm", Measure::new(Length, 1852.0)),
    ("in", Measure::new(Length, 0.0254)), ("inch", Measure::new(Length, 0.0254)), ("inche", Measure::new(Length, 0.0254)),
    ("ft", Measure::new(Length, 0.3048)), ("foot", Measure::new(Length, 0.3048)), ("feet", Measure::new(Length, 0.3048)),
    ("yd", Measure::new(Length, 0.9144)), ("yard", Measure::new(Length, 0.9144)),
    ("acre", Measure::new(Area, 4046.8564)), ("hectare", Measure::new(Area, 1e4)), ("ha", Measure::new(Area, 1e4)),
    ("litre", Measure::new(Volume, 1.0)), ("liter", Measure::new(Volume, 1.0)), ("gallon", Measure::new(Volume, 3.785)),
    ("barrel", Measure::new(Volume, 158.987)), ("bpd", Measure::new(Volume, 158.987)),
    ("kg", Measure::new(Mass, 1.0)), ("kilogram", Measure::new(Mass, 1.0)), ("kilo", Measure::new(Mass, 1.0)),
    ("g", Measure::new(Mass, 1e-3)), ("gram", Measure::new(Mass, 1e-3)), ("mg", Measure::new(Mass, 1e-6)),
    ("tonne", Measure::new(Mass, 1e3)), ("ton", Measure::new(Mass, 1e3)),
    ("lb", Measure::new(Mass, 0.45359)), ("pound", Measure::money(Some("GBP"))), ("ounce", Measure::new(Mass, 0.02835)),
    ("second", Measure::new(Time, 1.0 / 86400.0)), ("minute", Measure::new(Time, 1.0 / 1440.0)),
    ("hour", Measure::new(Time, 1.0 / 24.0)), ("day", Measure::new(Time, 1.0)), ("week", Measure::new(Time, 7.0)),
    ("fortnight", Measure::new(Time, 14.0)), ("month", Measure::new(Time, 30.4375)),
    ("quarter", Measure::new(Time, 91.3125)), ("year", Measure::YEARS), ("decade", Measure::new(Time, 3652.5)),
    ("century", Measure::new(Time, 36525.0)), ("centurie", Measure::new(Time, 36525.0)),
    ("mph", Measure::new(Speed, 1.609344)), ("kph", Measure::new(Speed, 1.0)), ("knot", Measure::new(Speed, 1.852)),
    ("kw", Measure::new(Power, 1e3)), ("mw", Measure::new(Power, 1e6)), ("gw", Measure::new(Power, 1e9)),
    ("kilowatt", Measure::new(Power, 1e3)), ("megawatt", Measure::new(Power, 1e6)), ("gigawatt", Measure::new(Power, 1e9)),
    ("kwh", Measure::new(Energy, 1e3)), ("mwh", Measure::new(Energy, 1e6)), ("gwh", Measure::new(Energy, 1e9)),
    ("percent", Measure::SHARE), ("percentage", Measure::SHARE), ("pct", Measure::SHARE), ("per", Measure::SHARE),
    ("pc", Measure::SHARE),
    ("dollar", Measure::money(None)), ("usd", Measure::money(None)), ("euro", Measure::money(Some("EUR"))),
    ("eur", Measure::money(Some("EUR"))), ("gbp", Measure::money(Some("GBP"))), ("yen", Measure::money(Some("JPY"))),
    ("won", Measure::money(Some("KRW"))), ("krw", Measure::money(Some("KRW"))), ("yuan", Measure::money(Some("CNY"))),
    ("renminbi", Measure::money(Some("CNY"))), ("rouble", Measure::money(Some("RUB"))),
    ("ruble", Measure::money(Some("RUB"))), ("rupee", Measure::money(Some("INR"))),
    ("franc", Measure::money(Some("CHF"))), ("jpy", Measure::money(Some("JPY"))), ("cny", Measure::money(Some("CNY"))),
    ("chf", Measure::money(Some("CHF"))), ("lev", Measure::money(Some("BGN"))), ("leva", Measure::money(Some("BGN"))),
    ("zloty", Measure::money(Some("PLN"))), ("forint", Measure::money(Some("HUF"))),
    ("koruna", Measure::money(Some("CZK"))), ("krona", Measure::money(Some("SEK"))),
    ("kronor", Measure::money(Some("SEK"))), ("lira", Measure::money(Some("TRY"))), ("peso", Measure::money(None)),
    ("baht", Measure::money(Some("THB"))), ("rupiah", Measure::money(Some("IDR"))),
    ("ringgit", Measure::money(Some("MYR"))), ("dirham", Measure::money(None)), ("riyal", Measure::money(None)),
    ("shekel", Measure::money(Some("ILS"))), ("hryvnia", Measure::money(Some("UAH"))), ("fold", Measure::TIMES), ("celsius", CELSIUS), ("fahrenheit", FAHRENHEIT),
];

/// Signs and Korean words for units; of two that fit the longer one counts.
#[rustfmt::skip]
const SIGNS: [(&str, Measure); 69] = [
    ("%", Measure::SHARE), ("퍼센트", Measure::SHARE), ("프로", Measure::SHARE), ("포인트", Measure::new(Share, 1.0)),
    ("°C", CELSIUS), ("℃", CELSIUS), ("°F", FAHRENHEIT), ("°", CELSIUS), ("도", CELSIUS),
    ("㎞", Measure::new(Length, 1e3)), ("㎏", Measure::new(Mass, 1.0)), ("㎡", Measure::new(Area, 1.0)),
    ("㎢", Measure::new(Area, 1e6)), ("″", Measure::new(Length, 0.0254)), ("′", Measure::new(Length, 0.3048)),
    ("원", Measure::money(Some("KRW"))), ("달러", Measure::money(None)), ("유로", Measure::money(Some("EUR"))),
    ("엔", Measure::money(Some("JPY"))), ("위안", Measure::money(Some("CNY"))), ("파운드", Measure::money(Some("GBP"))),
    ("루블", Measure::money(Some("RUB"))),
    ("번째", Measure::ORDINAL), ("번", Measure::COUNT), ("위", Measure::ORDINAL), ("차례", Measure::COUNT), ("차", Measure::ORDINAL),
    ("개월", Measure::new(Time, 30.4375)), ("달", Measure::new(Time, 30.4375)), ("년", Measure::YEARS),
    ("살", Measure::YEARS), ("세기", Measure::new(Time, 36525.0)), ("세", Measure::YEARS),
    ("주일", Measure::new(Time, 7.0)), ("주", Measure::new(Time, 7.0)),
    ("일", Measure::new(Time, 1.0)), ("시간", Measure::new(Time, 1.0 / 24.0)), ("분의", Measure::SHARE),
    ("분기", Measure::COUNT), ("분", Measure::new(Time, 1.0 / 1440.0)), ("초", Measure::new(Time, 1.0 / 86400.0)),
    ("제곱미터", Measure::new(Area, 1.0)), ("제곱킬로미터", Measure::new(Area, 1e6)),
    ("킬로미터", Measure::new(Length, 1e3)), ("킬로그램", Measure::new(Mass, 1.0)), ("센티미터", Measure::new(Length, 1e-2)),
    ("밀리미터", Measure::new(Length, 1e-3)), ("미터", Measure::new(Length, 1.0)), ("마일", Measure::new(Length, 1609.344)),
    ("톤", Measure::new(Mass, 1e3)), ("리터", Measure::new(Volume, 1.0)), ("헥타르", Measure::new(Area, 1e4)),
    ("킬로와트시", Measure::new(Energy, 1e3)), ("메가와트시", Measure::new(Energy, 1e6)),
    ("기가와트시", Measure::new(Energy, 1e9)), ("킬로와트", Measure::new(Power, 1e3)),
    ("메가와트", Measure::new(Power, 1e6)), ("기가와트", Measure::new(Power, 1e9)),
    ("해리", Measure::new(Length, 1852.0)), ("피트", Measure::new(Length, 0.3048)),
    ("인치", Measure::new(Length, 0.0254)), ("야드", Measure::new(Length, 0.9144)),
    ("에이커", Measure::new(Area, 4046.8564)), ("배럴", Measure::new(Volume, 158.987)),
    ("갤런", Measure::new(Volume, 3.785)), ("밀리그램", Measure::new(Mass, 1e-6)), ("그램", Measure::new(Mass, 1e-3)),
    ("노트", Measure::new(Speed, 1.852)), ("배", Measure::TIMES),
];

const CELSIUS: Measure = Measure::new(Dimension::Temperature, 1.0);
const FAHRENHEIT: Measure = Measure { dimension: Dimension::Temperature, factor: 5.0 / 9.0, zero: -160.0 / 9.0 };
