#include "berline/report/page.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "berline/output/file.h"
#include "berline/output/wording.h"
#include "berline/text/markup.h"
#include "berline/text/number.h"
#include "page_style.h"

namespace berline::report {
namespace {

using output::FieldKind;
using output::Wording;

constexpr std::size_t kUprightColumns = 8;  // of a table on paper; wider ones lie on their side
constexpr std::size_t kPrintedRows = 40;    // as in the style: paper is for the first, the file for all

/// Builds the document in one language.
class Writer {
public:
  explicit Writer(text::Language language) : language_{language} {}

  std::string whole(Page const& page) {
    open(page);
    headlines(page.headlines);
    maps(page);
    for (auto const& table : page.tables) add(table);
    sheets(page);
    facts_section("page_data", page.data);
    list_section("page_limits", page.limits);
    list_section("page_findings", page.findings);
    files(page.files);
    reproduction(page);
    html_ += fmt::format("</main>\n<script>{}</script>\n</body>\n</html>\n", page_script());
    return std::move(html_);
  }

private:
  std::string said(Wording const& wording) const { return text::escaped(output::spoken(wording, language_)); }
  std::string label(std::string_view code) const { return text::escaped(text::label(code, language_)); }

  void heading(std::string_view code) { html_ += fmt::format("<h2>{}</h2>\n", label(code)); }

  void note(Wording const& wording) {
    if (!wording.code.empty()) html_ += fmt::format("<p class=\"note\">{}</p>\n", said(wording));
  }

  void open(Page const& page) {
    auto const title = text::escaped(page.title);
    html_ += fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "script-src 'unsafe-inline'; img-src data:\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n"
        "<link rel=\"icon\" href=\"data:,\">\n<style>{}</style>\n</head>\n<body>\n<main>\n<header>\n",
        language_ == text::Language::french ? "fr" : "en", title, page_css());
    if (page.illustrative) html_ += "<p class=\"illustrative\">Données illustratives · Illustrative data</p>\n";
    html_ += fmt::format("<h1>{}</h1>\n", title);
    if (!page.question.code.empty()) html_ += fmt::format("<p class=\"lead\">{}</p>\n", said(page.question));
    html_ += "</header>\n";
  }

  void list(std::vector<Wording> const& sentences, std::string_view style) {
    if (sentences.empty()) return;
    html_ += fmt::format("<ul class=\"{}\">\n", style);
    for (auto const& sentence : sentences) html_ += fmt::format("<li>{}</li>\n", said(sentence));
    html_ += "</ul>\n";
  }

  void headlines(std::vector<Wording> const& sentences) {
    if (sentences.empty()) return;
    heading("page_headlines");
    list(sentences, "headlines");
  }

  void maps(Page const& page) {
    if (page.maps.empty() && page.above_maps.empty()) return;
    heading("page_maps");
    list(page.above_maps, "plain");
    if (page.maps.empty()) return;
    html_ += "<div class=\"maps\">\n";
    for (std::size_t i = 0; i < page.maps.size(); ++i) {
      auto const& map = page.maps[i];
      auto const id = fmt::format("m{}", i + 1);
      html_ += fmt::format("<figure>\n<figcaption><h3>{}</h3>", said(map.title));
      note(map.note);
      html_ += "</figcaption>\n" + svg(map, language_, id);
      legend_table(map, id);
      if (!page.credits.empty()) html_ += fmt::format("<p class=\"note\">{}</p>\n", text::escaped(page.credits));
      html_ += "</figure>\n";
    }
    html_ += "</div>\n";
  }

  void legend_table(Map const& map, std::string const& id) {
    auto const point = std::holds_alternative<output::Points>(map.themed->geometries);
    auto const weighted = map.is_counted && !(map.weight.empty() && map.weights.empty());
    auto const heading = [&](std::string const& text) {
      html_ += fmt::format("<th scope=\"col\" class=\"n\">{}</th>", text);
    };
    html_ += fmt::format("<table><thead><tr><th scope=\"col\">{}</th>", label("page_legend_class"));
    if (map.is_counted) heading(label("page_legend_places"));
    if (weighted) heading(said(map.weight_label));
    if (map.is_counted) heading(label("page_legend_share"));
    html_ += "</tr></thead><tbody>\n";
    auto band = 0;
    for (auto const& row : legend(map)) {
      auto const value = [&](std::string const& text) { html_ += fmt::format("<td class=\"n\">{}</td>", text); };
      html_ += fmt::format("<tr><th scope=\"row\">{} {}</th>",
                           swatch(row.style->symbol, point, fmt::format("{}-s{}", id, band++)), said(row.style->label));
      if (map.is_counted) value(text::number(static_cast<double>(row.rows), 0, language_));
      if (weighted) value(text::number(row.weight, 0, language_));
      if (map.is_counted) value(text::percentage(row.share, 1, language_));
      html_ += "</tr>\n";
    }
    html_ += "</tbody></table>\n";
  }

  std::vector<output::TableColumn const*> shown_columns(PageTable const& shown) const {
    auto columns = std::vector<output::TableColumn const*>{};
    if (shown.columns.empty())
      for (auto const& column : shown.table.columns) columns.push_back(&column);
    for (auto const& name : shown.columns)
      if (auto const* column = shown.table.find(name)) columns.push_back(column);
    return columns;
  }

  std::string unit_of(output::Field const& field) const {
    if (field.unit.empty()) return {};
    return fmt::format(" ({})", label(field.unit));
  }

  std::string cell(output::TableColumn const& column, std::size_t row) const {
    if (auto const* texts = std::get_if<std::vector<std::string>>(&column.values))
      return fmt::format("<td>{}</td>", text::escaped((*texts)[row]));
    auto value = std::nan("");
    auto decimals = 0;
    if (auto const* numbers = std::get_if<std::vector<double>>(&column.values)) {
      value = (*numbers)[row];
      decimals = column.field.decimals;
    } else if (auto const number = std::get<std::vector<std::optional<std::int64_t>>>(column.values)[row]) {
      value = static_cast<double>(*number);
    }
    if (std::isnan(value)) return "<td class=\"n\" data-v=\"\">–</td>";
    return fmt::format("<td class=\"n\" data-v=\"{:.{}f}\">{}</td>", value, decimals,
                       text::number(value, decimals, language_));
  }

  void add(PageTable const& shown) {
    auto const& table = shown.table;
    html_ += fmt::format("<section class=\"table\">\n<h2>{}</h2>\n", said(table.title));
    list(shown.sentences, "plain");
    note(shown.note);
    auto const columns = shown_columns(shown);
    html_ += fmt::format("<div class=\"wide{}\" tabindex=\"0\">\n<table class=\"sortable\"><thead><tr>",
                         columns.size() > kUprightColumns ? " broad" : "");
    for (auto const* column : columns)
      html_ += fmt::format("<th scope=\"col\"{} title=\"{}\"><button type=\"button\">{}{}</button></th>",
                           column->field.kind == FieldKind::text ? "" : " class=\"n\"",
                           text::escaped(output::definition(column->field.label, language_)), said(column->field.label),
                           unit_of(column->field));
    html_ += "</tr></thead><tbody>\n";
    auto const rows = std::min(table.rows(), shown.most_rows);
    for (std::size_t row = 0; row < rows; ++row) {
      html_ += "<tr>";
      for (auto const* column : columns) html_ += cell(*column, row);
      html_ += "</tr>\n";
    }
    html_ += "</tbody></table>\n</div>\n";
    if (rows > kPrintedRows)
      html_ += fmt::format("<p class=\"note printed\">{}</p>\n",
                           said({"page_table_is_cut",
                                 {{"rows", text::number(static_cast<double>(kPrintedRows), 0, language_)},
                                  {"all", text::number(static_cast<double>(table.rows()), 0, language_)}}}));
    if (rows < table.rows())
      note({"page_table_is_cut",
            {{"rows", text::number(static_cast<double>(rows), 0, language_)},
             {"all", text::number(static_cast<double>(table.rows()), 0, language_)}}});
    if (!shown.file.empty())
      html_ += fmt::format("<p class=\"note\">{}: <a href=\"{}\">{}</a></p>\n", label("page_table_file"), shown.file,
                           shown.file);
    html_ += "</section>\n";
  }

  void facts(std::vector<Fact> const& facts) {
    html_ += "<dl>\n";
    for (auto const& fact : facts)
      html_ += fmt::format("<dt>{}</dt><dd>{}</dd>\n", said(fact.label), text::escaped(fact.value));
    html_ += "</dl>\n";
  }

  void sheets(Page const& page) {
    if (page.sheets.empty()) return;
    html_ += fmt::format("<h2>{}</h2>\n<div class=\"sheets\">\n", said(page.sheets_title));
    for (auto const& sheet : page.sheets) {
      html_ += fmt::format("<section class=\"sheet\"><h3>{}</h3>\n", text::escaped(sheet.name));
      facts(sheet.facts);
      html_ += "</section>\n";
    }
    html_ += "</div>\n";
  }

  void facts_section(std::string_view code, std::vector<Fact> const& list) {
    if (list.empty()) return;
    heading(code);
    facts(list);
  }

  void list_section(std::string_view code, std::vector<Wording> const& sentences) {
    if (sentences.empty()) return;
    heading(code);
    list(sentences, "plain");
  }

  void files(std::vector<output::ListedFile> const& list) {
    if (list.empty()) return;
    heading("page_files");
    html_ += "<dl>\n";
    for (auto const& file : list)
      html_ += fmt::format("<dt><a href=\"{0}\">{0}</a></dt><dd>{1}</dd>\n", text::escaped(file.file),
                           said(file.description));
    html_ += "</dl>\n";
  }

  void reproduction(Page const& page) {
    if (page.command.empty()) return;
    heading("page_reproduce");
    note({"page_reproduce_note", {}});
    html_ += fmt::format("<code>{}</code>\n", text::escaped(page.command));
  }

  text::Language language_;
  std::string html_;
};

}  // namespace

std::string html(Page const& page, text::Language language) {
  return Writer{language}.whole(page);
}

void write_page(Page const& page, text::Language language, std::filesystem::path const& path) {
  output::write_file(path, html(page, language));
}

}  // namespace berline::report
