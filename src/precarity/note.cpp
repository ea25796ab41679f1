#include "berline/precarity/note.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include "berline/precarity/published.h"
#include "berline/text/number.h"
#include "exact_text.h"

namespace berline::precarity {
namespace {

class Note {
public:
  explicit Note(text::Language language) : language_{language} {}

  void title(std::string_view code) { text_ += "# " + sentence(code, {}) + "\n\n"; }
  void section(std::string_view code) {
    text_ += (text_.ends_with("\n\n") ? "## " : "\n## ") + sentence(code, {}) + "\n\n";
  }
  void paragraph(std::string_view code, Arguments arguments = {}) {
    text_ += sentence(code, std::move(arguments)) + "\n\n";
  }
  void item(std::string_view code, Arguments arguments = {}) {
    text_ += "* " + sentence(code, std::move(arguments)) + '\n';
  }
  void line(std::string const& text) { text_ += text + '\n'; }

  std::string sentence(std::string_view code, Arguments arguments) const {
    return text::message(Notice{Severity::info, std::string{code}, {}, std::move(arguments)}, language_);
  }

  /// "not known" when it is not.
  std::string number(double value, int decimals = 0) const {
    return std::isnan(value) ? sentence("note_unknown", {}) : text::number(value, decimals, language_);
  }
  std::string percent(double share) const { return number(100 * share, 1); }

  std::string take() { return std::move(text_); }

private:
  text::Language language_;
  std::string text_;
};

/// What is not known is not said.
struct Figure {
  std::string_view code;
  double share;
  Arguments more{};  // beside {count} and {share}
};

void put_figures(Note& note, IndexTable const& table, IndexOptions const& options) {
  auto const& all = table.all;
  auto const& thresholds = table.thresholds;
  auto const count = [&](double share) { return note.number(share * all.households); };
  note.paragraph("note_headline", {{"count", count(all.precarious)},
                                   {"households", note.number(all.households)},
                                   {"share", note.percent(all.precarious)},
                                   {"decile", note.number(thresholds.third_decile)},
                                   {"threshold", note.percent(thresholds.full)},
                                   {"poor", count(all.precarious_poor)},
                                   {"line", note.number(thresholds.poverty_line)},
                                   {"relative", note.percent(all.precarious_relative)},
                                   {"relative_threshold", note.percent(thresholds.full_relative)},
                                   {"gap", note.number(all.gap)}});
  static constexpr auto kScopes =
      std::array<std::string_view, 3>{"note_scope_commute", "note_scope_constrained", "note_scope_all"};
  auto const scope = kScopes[static_cast<std::size_t>(options.fuel_scope)];
  auto const figures = std::array{
      Figure{"note_vulnerable",
             all.vulnerable,
             {{"threshold", note.percent(thresholds.fuel)},
              {"relative", note.percent(all.vulnerable_relative)},
              {"relative_threshold", note.percent(thresholds.fuel_relative)},
              {"scope", note.sentence(scope, {})}}},
      Figure{"note_fuel_precarious", all.fuel_precarious},
      Figure{"note_immobile", all.immobile, {{"minutes", note.number(thresholds.basket_minutes)}}},
      Figure{"note_either", all.either},
      Figure{"note_cumulated", all.cumulated, {{"threshold", note.percent(thresholds.housing)}}},
      Figure{"note_deprived", all.deprived, {{"adjusted", note.percent(all.deprivation)}}},
      Figure{"note_other_definitions",
             all.ten_percent,
             {{"ten_percent", note.percent(all.ten_percent)},
              {"twice_median", note.percent(all.twice_median)},
              {"low_income_high_cost", note.percent(all.low_income_high_cost)},
              {"transport_user", note.percent(all.transport_user)}}},
  };
  for (auto const& figure : figures) {
    if (std::isnan(figure.share)) continue;
    auto arguments = Arguments{{"count", count(figure.share)}, {"share", note.percent(figure.share)}};
    arguments.insert(arguments.end(), figure.more.begin(), figure.more.end());
    note.item(figure.code, std::move(arguments));
  }
}

/// What others counted, beside what is counted here.
void put_comparison(Note& note, ZoneIndicators const& all) {
  note.section("note_compare_title");
  auto const published = [&](std::string_view figure, std::string_view territory) {
    return note.number(published_percent(figure, territory), 1);
  };
  note.item("note_compare_precarious", {{"low_income", note.percent(all.low_income)},
                                        {"low_income_france", published("low_income", "France")},
                                        {"heavy", note.percent(all.heavy_effort)}});
  note.item("note_compare_vulnerable", {{"share", note.percent(all.vulnerable)},
                                        {"region", published("vulnerable", "Nord-Pas-de-Calais")},
                                        {"france", published("vulnerable", "France")},
                                        {"large", published("vulnerable", "grands pôles")},
                                        {"small", published("vulnerable", "petits et moyens pôles")},
                                        {"rings", published("vulnerable", "leurs couronnes")},
                                        {"implausible", note.number(100 * kImplausiblyVulnerable)}});
  note.item("note_compare_poor", {{"share", note.percent(all.poor)}, {"region", published("poor", "Hauts-de-France")}});
}

void put_uncertainty(Note& note, Uncertainty const& uncertainty) {
  note.section("note_uncertainty_title");
  auto const band = [&](Headline headline) { return uncertainty.headlines[static_cast<std::size_t>(headline)]; };
  for (auto const& [code, headline] :
       {std::pair{"note_band_precarious", Headline::precarious},
        std::pair{"note_band_vulnerable", Headline::vulnerable}, std::pair{"note_band_either", Headline::either}})
    if (!std::isnan(band(headline).low))
      note.item(code, {{"low", note.percent(band(headline).low)}, {"high", note.percent(band(headline).high)}});
  note.item("note_band_gap",
            {{"low", note.number(band(Headline::gap).low)}, {"high", note.number(band(Headline::gap).high)}});
}

/// INSEE's year: only an order is claimed of it (method.md D7).
bool is_of_2008(Parameters const& parameters) {
  auto const* const petrol = parameters.find("fuel.price.petrol");
  return petrol != nullptr && petrol->date.starts_with("2008");
}

void put_limits(Note& note, IndexTable const& table, Parameters const& parameters) {
  note.section("note_limits_title");
  auto codes = std::vector<std::string_view>{"note_limit_ecological", "note_limit_modelled", "note_limit_free_transit",
                                             "note_limit_abroad", "note_limit_relative"};
  codes.push_back(table.is_after_housing ? "note_limit_housing_mean" : "note_limit_residual");
  for (auto const code : {"note_limit_twice", "note_limit_cell"}) codes.emplace_back(code);
  if (is_of_2008(parameters)) codes.emplace_back("note_limit_2008");
  codes.emplace_back("note_limit_unverified");
  for (auto const code : codes) note.item(code);
}

/// What the figures hang on most; all parameters would be three pages.
bool is_main(Parameter const& parameter) {
  static constexpr auto kMain = std::array<std::string_view, 14>{
      "car.fixed_per_year",    "car.no_car_share",         "car.running_per_km",     "days.work",
      "fuel.price.diesel",     "fuel.price.petrol",        "fuel.real_world_factor", "income.national_median",
      "income.third_decile",   "threshold.basket_minutes", "threshold.fuel_effort",  "threshold.full_effort",
      "transit.fare_per_trip", "trips.gravity.work"};
  return std::ranges::find(kMain, parameter.name) != kMain.end();
}

/// Given by the study's files or its flows, not by the program's own.
bool is_of_the_study(Parameter const& parameter) {
  return !parameter.where.file.starts_with("parameters/");
}

void put_parameters(Note& note, Parameters const& parameters) {
  note.section("note_parameters_title");
  note.paragraph("note_parameters_which", {{"count", note.number(static_cast<double>(parameters.all().size()))}});
  note.line(note.sentence("note_parameters_header", {}));
  note.line("|---|---|---|---|---|");
  for (auto const& parameter : parameters.all()) {
    if (!is_main(parameter) && !is_of_the_study(parameter)) continue;
    auto values = std::string{};
    for (auto const value : parameter.values) values += (values.empty() ? "" : ", ") + exact_text(value);
    auto const mark = parameter.standing == Standing::unverified ? note.sentence("note_mark_unverified", {})
                      : parameter.standing == Standing::proposal ? note.sentence("note_mark_proposal", {})
                      : parameter.standing == Standing::computed ? note.sentence("note_mark_computed", {})
                                                                 : std::string{};
    note.line("| " + parameter.name + " | " + values + (parameter.unit == "1" ? "" : ' ' + parameter.unit) + " | " +
              parameter.date + " | " + parameter.source + " | " + mark + " |");
  }
}

}  // namespace

std::string method_note(IndexTable const& table, IndexOptions const& options, Parameters const& parameters,
                        Uncertainty const* uncertainty, text::Language language) {
  auto note = Note{language};
  note.title("note_title");
  auto const has_costs = !std::isnan(table.all.precarious);
  if (has_costs)
    put_figures(note, table, options);
  else
    note.paragraph("precarity_only_incomes", {{"households", note.number(table.all.households)}});
  if (has_costs) put_comparison(note, table.all);
  if (uncertainty != nullptr) put_uncertainty(note, *uncertainty);
  note.section("note_model_title");
  for (auto const code : {"note_model_incomes", "note_model_trips", "note_model_costs", "note_model_shares"})
    note.item(code);
  put_limits(note, table, parameters);
  put_parameters(note, parameters);
  return note.take();
}

}  // namespace berline::precarity
