// What may be wrong with the files of the index, through the program and in both languages: either a clear error that
// names file, row and column and leaves nothing behind, or an imputation that is counted and that lowers confidence.
#include <array>
#include <map>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "csv.h"
#include "program.h"

namespace berline::app {
namespace {

using ::testing::HasSubstr;

struct Bad {
  std::string name;
  std::string file;  // written, when there is text
  std::string text;
  std::string overrides;
  int code;
  std::string where;  // "FILE:ROW  (COLUMN)", or as much as there is of it
  std::string english;
  std::string french;
};

std::string price(std::string const& group, std::string const& entry) {
  return "[" + group + "]\n" + entry + "\n";
}

/// Four squares in the shape of FiLoSoFi's grid, the first at row 2, and who of them has no car.
std::string grid_of(std::map<std::pair<std::string, int>, std::string> const& changes = {}) {
  constexpr auto kColumns =
      std::array{"idcar_200m", "i_est_200", "lcog_geo", "ind", "men", "men_pauv", "ind_snv", "carless"};
  auto text = std::string{};
  for (auto const* column : kColumns) text += std::string{text.empty() ? "" : ","} + column;
  text += '\n';
  for (auto row = 2; row < 6; ++row) {
    auto const id = "CRS3035RES200mN3060000E" + std::to_string(3812000 + 200 * row);
    auto const fields = std::array<std::string, kColumns.size()>{id, "0", "62991", "230", "100", "25", "4600000", "15"};
    for (std::size_t column = 0; column < fields.size(); ++column) {
      auto const change = changes.find({kColumns[column], row});
      text += (column == 0 ? "" : ",") + (change == changes.end() ? fields[column] : change->second);
    }
    text += '\n';
  }
  return text;
}

/// Studies of incomes alone: what is wrong with a file is seen before any route.
class IncomeStudy : public ProgramTest {
protected:
  Outcome incomes(std::string const& grid, std::string const& keys, std::string const& options) const {
    write_text(folder() / "grid.csv", grid);
    write_text(folder() / "incomes.toml",
               "version = 1\n[income]\nfile = \"grid.csv\"\nno_car = \"carless\"\n" + keys + "\n");
    std::filesystem::remove_all(folder() / "out");
    return call("precarity incomes.toml -o out " + options);
  }
};

class BadIndexInput : public IncomeStudy, public ::testing::WithParamInterface<Bad> {};

TEST_P(BadIndexInput, IsAClearErrorInBothLanguages) {
  auto const& bad = GetParam();
  if (!bad.file.empty()) write_text(folder() / bad.file, bad.text);
  for (auto const& [language, words] : {std::pair{"en", bad.english}, std::pair{"fr", bad.french}}) {
    auto const outcome = incomes(grid_of(), "", bad.overrides + " --lang " + language);
    EXPECT_EQ(outcome.code, bad.code) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr(bad.where));
    EXPECT_THAT(outcome.err, HasSubstr(words));
    EXPECT_FALSE(std::filesystem::exists(folder() / "out"));
  }
}

constexpr auto kParameters = "--set parameters.file=p.toml";
constexpr auto kFlows = "--set flows.file=f.csv";
constexpr auto kCommunes = "--set income.communes=c.csv";
constexpr auto kMobpro = "--set flows.file=f.csv --set flows.format=mobpro --set flows.vintage=2021";

INSTANTIATE_TEST_SUITE_P(
    Precarity, BadIndexInput,
    ::testing::Values(
        Bad{"price_without_date", "p.toml",
            price("fuel.price", "petrol = { value = 2, unit = \"EUR/l\", source = \"x\" }"), kParameters, 2,
            "p.toml:2  (fuel.price.petrol)", "fuel.price.petrol has no date", "fuel.price.petrol n'a pas de date"},
        Bad{"price_without_source", "p.toml",
            price("fuel.price", "petrol = { value = 2, unit = \"EUR/l\", date = \"2030\" }"), kParameters, 2,
            "p.toml:2  (fuel.price.petrol)", "has no source", "n'a pas de source"},
        Bad{"negative_price", "p.toml",
            price("fuel.price", "petrol = { value = -2, unit = \"EUR/l\", date = \"2030\", source = \"x\" }"),
            kParameters, 2, "p.toml:2  (fuel.price.petrol)", "fuel.price.petrol is -2; it can only be 0 or more",
            "fuel.price.petrol vaut -2 ; il ne peut être que nul ou positif"},
        Bad{"share_over_one", "p.toml",
            price("car", "no_car_share = { value = 15.4, unit = \"1\", date = \"2030\", source = \"x\" }"), kParameters,
            2, "p.toml:2  (car.no_car_share)", "car.no_car_share is 15.4; it can only be between 0 and 1",
            "car.no_car_share vaut 15.4 ; il ne peut être qu'entre 0 et 1"},
        Bad{"unknown_parameter", "p.toml",
            price("fuel.prise", "petrol = { value = 2, unit = \"EUR/l\", date = \"2030\", source = \"x\" }"),
            kParameters, 2, "p.toml:2", "no parameter is named fuel.prise.petrol",
            "aucun paramètre ne s'appelle fuel.prise.petrol"},
        Bad{"another_unit", "p.toml",
            price("fuel.price", "petrol = { value = 200, unit = \"ct/l\", date = \"2030\", source = \"x\" }"),
            kParameters, 2, "p.toml:2", "fuel.price.petrol is in ct/l, but the value it replaces is in EUR/l",
            "fuel.price.petrol est en ct/l, mais la valeur remplacée est en EUR/l"},
        Bad{"unknown_network", "", "", "--set tariffs.network=metro", 2, "incomes.toml  (tariffs.network)",
            "no tariff is given for the network metro; there are those of eveole, tadao, transvilles",
            "aucun tarif n'est donné pour le réseau metro ; il y a ceux de eveole, tadao, transvilles"},
        Bad{"network_without_profile", "t.toml",
            price("tariff.metro", "senior = { value = 9, unit = \"EUR/year\", date = \"2030\", source = \"x\" }"),
            "--set tariffs.file=t.toml --set tariffs.network=metro", 2, "incomes.toml  (tariffs.network)",
            "the network metro has no tariff for the profile adult",
            "le réseau metro n'a pas de tarif pour le profil adult"},
        Bad{"fare_without_date", "t.toml",
            price("tariff.metro", "adult = { value = 9, unit = \"EUR/year\", source = \"x\" }"),
            "--set tariffs.file=t.toml --set tariffs.network=metro", 2, "t.toml:2  (tariff.metro.adult)", "has no date",
            "n'a pas de date"},
        Bad{"empty_flows", "f.csv", "from,to,commuters\n", kFlows, 3, "f.csv", "f.csv has no flow",
            "f.csv n'a aucun flux"},
        Bad{"flows_without_a_line", "f.csv", "", kFlows, 3, "f.csv", "f.csv is empty", "f.csv est vide"},
        Bad{"negative_flow", "f.csv", "from,to,commuters\n62991,62991,5\n62991,62992,-3\n", kFlows, 3,
            "f.csv:3  (commuters)", "\"-3\" is no number of commuters", "« -3 » n'est pas un nombre de navetteurs"},
        Bad{"secret_flow", "f.csv", "from,to,commuters\n62991,62992,s\n", kFlows, 3, "f.csv:2  (commuters)",
            "\"s\" is no number of commuters", "« s » n'est pas un nombre de navetteurs"},
        Bad{"mode_of_another_vintage", "f.csv", "COMMUNE;ARM;DCLT;IPONDI;TRANS\n62991;ZZZZZ;62992;3,5;7\n", kMobpro, 3,
            "f.csv:2  (TRANS)", "\"7\" is no mode to work (TRANS) of the vintage 2021",
            "« 7 » n'est pas un mode de transport (TRANS) du millésime 2021"},
        Bad{"no_such_file", "", "", "--set income.file=nowhere.csv", 3, "nowhere.csv", "nowhere.csv", "nowhere.csv"},
        Bad{"no_such_column", "", "", "--set income.no_car=voitures", 3, "grid.csv:1  (voitures)",
            "the column voitures is missing", "la colonne voitures manque"},
        Bad{"vintages_in_one_table", "c.csv", "CODGEO;NBMENFISC21;MED21;MED20\n62991;10;20000;19000\n", kCommunes, 3,
            "c.csv:1  (MED20)", "incomes of 2021 and of 2020 are mixed",
            "des revenus de 2021 et de 2020 sont mélangés"},
        Bad{"vintages_of_two_tables", "c.csv", "CODGEO;NBMENFISC21;MED21\n62991;10;20000\n",
            std::string{kCommunes} + " --set income.vintage=2019", 3, "c.csv:1  (NBMENFISC21)",
            "incomes of 2019 and of 2021 are mixed", "des revenus de 2019 et de 2021 sont mélangés"},
        Bad{"vintages_of_a_long_table", "c.csv",
            "GEO;GEO_OBJECT;FILOSOFI_MEASURE;TIME_PERIOD;OBS_VALUE\n62991;COM;MED_SL;2021;20000\n"
            "62991;COM;MED_SL;2023;21000\n",
            kCommunes, 3, "c.csv  (TIME_PERIOD)", "incomes of 2021 and of 2023 are mixed",
            "des revenus de 2021 et de 2023 sont mélangés"},
        Bad{"declared_beside_disposable", "c.csv", "IRIS;DEC_MED21\n629910101;20000\n", kCommunes, 3, "c.csv",
            "declared and disposable incomes are mixed", "des revenus déclarés et des revenus disponibles"},
        Bad{"commune_twice", "c.csv", "CODGEO;MED21\n62991;20000\n62991;21000\n", kCommunes, 3, "c.csv",
            "the zone 62991 comes twice", "la zone 62991 figure deux fois"},
        Bad{"misspelled_motive", "", "", "--set trips.shoping.file=x.csv", 2, "trips", "shopping", "shopping"}),
    [](auto const& row) { return row.param.name; });

class Imputed : public IncomeStudy {
protected:
  /// How often run.json counts a finding.
  int count(std::string const& code) const {
    auto const json = nlohmann::json::parse(read_text(folder() / "out/run.json"));
    for (auto const& finding : json.at("warnings"))
      if (finding.at("code") == code) return finding.at("count").get<int>();
    return 0;
  }
  /// Of the squares, in their order.
  std::string confidence() const {
    auto const zones = Csv{folder() / "out/tables/precarity_zones.csv"};
    auto letters = std::string{};
    for (std::size_t row = 0; row < zones.size(); ++row) letters += zones.text(row, "confidence");
    return letters;
  }
};

TEST_F(Imputed, SquaresWhoseNumbersCannotBe) {
  auto const grid = grid_of({{{"men_pauv", 2}, "99999"}, {{"ind_snv", 3}, "-1"}, {{"carless", 4}, "99999"}});
  auto const outcome = incomes(grid, "", "--verbose --lang en");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(count("invalid_grid_value"), 3);
  EXPECT_EQ(count("cars_not_known"), 1);
  for (auto const* where : {"grid.csv:2  (men_pauv)", "grid.csv:3  (ind_snv)", "grid.csv:4  (carless)"})
    EXPECT_THAT(outcome.err, HasSubstr(where));
  EXPECT_THAT(outcome.err, HasSubstr("\"-1\" cannot be a value of ind_snv"));
  // How its incomes spread is assumed; no commune to take an income from; the cars of the parameters; as it should be.
  EXPECT_EQ(confidence(), "CDBA");
  EXPECT_THAT(incomes(grid, "", "--verbose --lang fr").err, HasSubstr("« -1 » ne peut pas être une valeur de ind_snv"));
}

TEST_F(Imputed, CommunesWhoseNumbersCannotBe) {
  // The square's income is withdrawn; its commune's stands for it, whose own deciles come from the department.
  auto const grid = grid_of({{{"ind_snv", 2}, "-1"}});
  write_text(folder() / "c.csv",
             "CODGEO;NBMENFISC21;MED21;TP6021;D121;D921\n62991;900;19000;132,0;25000;9000\n"
             "62001;900;20000;14,0;11000;33000\n62002;900;-5;s;11000;33000\n62003;900;ns;nd;11000;33000\n");
  auto const outcome = incomes(grid, "communes = \"c.csv\"", "--verbose --lang en");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(count("invalid_income_value"), 2);  // a share over 1, a negative income
  EXPECT_EQ(count("income_deciles_out_of_order"), 1);
  EXPECT_EQ(count("income_imputed"), 1);
  EXPECT_EQ(confidence(), "CAAA");
  for (auto const* words :
       {"\"132,0\" cannot be a value of TP6021", "c.csv:2  (TP6021)", "\"-5\" cannot be a value of MED21",
        "c.csv:4  (MED21)", "D9/D1 of the zone 62991 is not published"})
    EXPECT_THAT(outcome.err, HasSubstr(words));
  auto const french = incomes(grid, "communes = \"c.csv\"", "--verbose --lang fr");
  for (auto const* words :
       {"« 132,0 » ne peut pas être une valeur de TP6021", "les déciles de la zone 62991 ne sont pas dans l'ordre",
        "D9/D1 de la zone 62991 n'est pas publié"})
    EXPECT_THAT(french.err, HasSubstr(words));
}

TEST_F(Imputed, IncomesOfAnotherYearThanTheLineOfPoverty) {
  ASSERT_EQ(incomes(grid_of(), "vintage = 2019", "").code, 0);
  EXPECT_EQ(count("income_lines_of_another_year"), 1);
}

}  // namespace
}  // namespace berline::app
