#include "berline/report/page.h"

#include <gtest/gtest.h>

namespace berline::report {
namespace {

output::Table towns() {
  auto table = output::Table{.name = "towns", .title = {"page_maps", {}}, .columns = {}};
  add_column(table, {.name = "name", .label = {"column_name", {}}}, std::vector<std::string>{"Lens <b>", "Béthune"});
  add_column(table,
             {.name = "minutes",
              .label = {"column_nearest_time", {}},
              .unit = "min",
              .kind = output::FieldKind::decimal,
              .decimals = 1},
             std::vector<double>{1234.5, std::numeric_limits<double>::quiet_NaN()});
  return table;
}

Page page_of(output::Table const& table) {
  auto page = Page{};
  page.title = "L'hôpital \"demain\"";
  page.headlines = {{"page_table_is_cut", {{"rows", "a & b"}, {"all", "c"}}}};
  page.tables = {{.table = table}};
  page.sheets_title = {"page_data", {}};
  page.sheets = {{"CH de Lens", {{{"page_legend_people", {}}, "12"}}}};
  page.files = {{"tables/towns.csv", {"page_maps", {}}}};
  page.command = "berline run -c a.toml";
  return page;
}

TEST(Page, SaysEverythingInTheLanguageAsked) {
  auto const table = towns();
  auto const french = html(page_of(table), text::Language::french);
  EXPECT_TRUE(french.starts_with("<!DOCTYPE html>\n<html lang=\"fr\">"));
  EXPECT_NE(french.find("Ce qu'il faut retenir"), std::string::npos);
  EXPECT_NE(french.find(">1\u202f234,5</td>"), std::string::npos);
  EXPECT_NE(french.find("data-v=\"1234.5\""), std::string::npos);
  auto const english = html(page_of(table), text::Language::english);
  EXPECT_NE(english.find(">1,234.5</td>"), std::string::npos);
}

TEST(Page, EscapesWhatComesFromData) {
  auto const table = towns();
  auto const text = html(page_of(table), text::Language::english);
  EXPECT_NE(text.find("Lens &lt;b&gt;"), std::string::npos);
  EXPECT_NE(text.find("a &amp; b"), std::string::npos);
  EXPECT_EQ(text.find("Lens <b>"), std::string::npos);
}

TEST(Page, NeedsNothingFromOutside) {
  auto const table = towns();
  auto const text = html(page_of(table), text::Language::english);
  EXPECT_EQ(text.find("src="), std::string::npos);
  EXPECT_EQ(text.find("@import"), std::string::npos);
  for (auto at = text.find("://"); at != std::string::npos; at = text.find("://", at + 1))
    EXPECT_EQ(text.substr(at - 4, 17), "http://www.w3.org") << "an address other than the name of SVG";
}

TEST(Page, TellsNoValueFromZeroAndSaysWhatIsCut) {
  auto const table = towns();
  auto page = page_of(table);
  EXPECT_NE(html(page, text::Language::english).find("data-v=\"\">–</td>"), std::string::npos);
  page.tables[0].most_rows = 1;
  auto const cut = html(page, text::Language::english);
  EXPECT_EQ(cut.find("Béthune"), std::string::npos);
  EXPECT_NE(cut.find("The first 1 of 2 rows."), std::string::npos);
}

TEST(Page, LinksTheFilesBesideIt) {
  auto const table = towns();
  EXPECT_NE(html(page_of(table), text::Language::english).find("<a href=\"tables/towns.csv\">"), std::string::npos);
}

TEST(Page, SaysThatDataAreMadeUp) {
  auto const table = towns();
  auto page = page_of(table);
  EXPECT_EQ(html(page, text::Language::french).find("Données illustratives"), std::string::npos);
  page.illustrative = true;
  EXPECT_NE(html(page, text::Language::french).find("Données illustratives"), std::string::npos);
}

}  // namespace
}  // namespace berline::report
