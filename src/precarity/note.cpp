#include "berline/precarity/note.h"

#include "berline/text/number.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>
#include <vector>

namespace berline::precarity {
namespace {

class Note {
public:
  explicit Note(text::Language language) : language_{language} {}

  void title(std::string_view code) { text_ += "# " + sentence(code, {}) + "\n\n"; }
  void section(std::string_view code) { text_ += "\n## " + sentence(code, {}) + "\n\n"; }
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

/// The shortest text that reads back as the same number, as the parameter file has it.
std::string exact(double value) {
  auto buffer = std::array<char, 32>{};
  auto const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), end.ptr};
}

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
  note.item("note_vulnerable", {{"count", count(all.vulnerable)},
                                {"share", note.percent(all.vulnerable)},
                                {"threshold", note.percent(thresholds.fuel)},
                                {"relative", note.percent(all.vulnerable_relative)},
                                {"relative_threshold", note.percent(thresholds.fuel_relative)},
                                {"scope", note.sentence(kScopes[static_cast<std::size_t>(options.fuel_scope)], {})}});
  note.item("note_fuel_precarious",
            {{"count", count(all.fuel_precarious)}, {"share", note.percent(all.fuel_precarious)}});
  note.item("note_immobile", {{"count", count(all.immobile)},
                              {"share", note.percent(all.immobile)},
                              {"minutes", note.number(thresholds.basket_minutes)}});
  note.item("note_either", {{"count", count(all.either)}, {"share", note.percent(all.either)}});
  note.item("note_cumulated", {{"count", count(all.cumulated)},
                               {"share", note.percent(all.cumulated)},
                               {"threshold", note.percent(thresholds.housing)}});
  note.item("note_deprived", {{"count", count(all.deprived)},
                              {"share", note.percent(all.deprived)},
                              {"adjusted", note.percent(all.deprivation)}});
  note.item("note_other_definitions", {{"ten_percent", note.percent(all.ten_percent)},
                                       {"twice_median", note.percent(all.twice_median)},
                                       {"low_income_high_cost", note.percent(all.low_income_high_cost)},
                                       {"transport_user", note.percent(all.transport_user)}});
}

void put_uncertainty(Note& note, Uncertainty const& uncertainty) {
  note.section("note_uncertainty_title");
  auto const band = [&](Headline headline) { return uncertainty.headlines[static_cast<std::size_t>(headline)]; };
  for (auto const& [code, headline] :
       {std::pair{"note_band_precarious", Headline::precarious},
        std::pair{"note_band_vulnerable", Headline::vulnerable}, std::pair{"note_band_either", Headline::either}})
    note.item(code, {{"low", note.percent(band(headline).low)}, {"high", note.percent(band(headline).high)}});
  note.item("note_band_gap",
            {{"low", note.number(band(Headline::gap).low)}, {"high", note.number(band(Headline::gap).high)}});
}

void put_parameters(Note& note, Parameters const& parameters) {
  note.section("note_parameters_title");
  note.line(note.sentence("note_parameters_header", {}));
  note.line("|---|---|---|---|---|");
  for (auto const& parameter : parameters.all()) {
    auto values = std::string{};
    for (auto const value : parameter.values) values += (values.empty() ? "" : ", ") + exact(value);
    auto const mark = parameter.standing == Standing::unverified ? note.sentence("note_mark_unverified", {})
                      : parameter.standing == Standing::proposal ? note.sentence("note_mark_proposal", {})
                                                                 : std::string{};
    note.line("| " + parameter.name + " | " + values + ' ' + (parameter.unit == "1" ? "" : parameter.unit) + " | " +
              parameter.date + " | " + parameter.source + " | " + mark + " |");
  }
}

}  // namespace

std::string method_note(IndexTable const& table, IndexOptions const& options, Parameters const& parameters,
                        Uncertainty const* uncertainty, text::Language language) {
  auto note = Note{language};
  note.title("note_title");
  put_figures(note, table, options);
  if (uncertainty != nullptr) put_uncertainty(note, *uncertainty);
  note.section("note_model_title");
  for (auto const code : {"note_model_incomes", "note_model_trips", "note_model_costs", "note_model_shares"})
    note.paragraph(code);
  note.section("note_limits_title");
  for (auto const code :
       {"note_limit_ecological", "note_limit_modelled", "note_limit_free_transit", "note_limit_abroad",
        "note_limit_relative", "note_limit_residual", "note_limit_twice", "note_limit_cell", "note_limit_unverified"})
    note.item(code);
  put_parameters(note, parameters);
  return note.take();
}

}  // namespace berline::precarity
