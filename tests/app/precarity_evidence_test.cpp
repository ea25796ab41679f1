// What the index of the generated town rests on: observed flows and modes, places of doubtful position, timetables of
// another time, incomes of IRIS; and what its uncertainty is due to.
#include <cmath>
#include <map>
#include <sstream>

#include <gmock/gmock.h>

#include "berline/base/latlng.h"
#include "index_town.h"
#include "testing/real_data.h"

namespace berline::app {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string replaced(std::string text, std::string const& from, std::string const& to) {
  auto const at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

/// Zones by confidence class.
std::map<std::string, int> classes_of(Csv const& zones) {
  auto classes = std::map<std::string, int>{};
  for (std::size_t row = 0; row < zones.size(); ++row) ++classes[zones.text(row, "confidence")];
  return classes;
}

TEST_F(Index, CalibratesTheDecayOnItsFlows) {
  write_text(folder() / "school.csv",
             "from,to,commuters\n62991,62991,900\n62991,62992,40\n62992,62992,300\n62992,62991,90\n");
  ASSERT_EQ(precarity("-q --draws 0 --set trips.study.flows=school.csv").code, 0);
  auto const decays = table("precarity_decays");
  ASSERT_EQ(decays.size(), 2u);
  auto const work = decays.row_of("work"), study = decays.row_of("study");
  EXPECT_EQ(decays.number(work, "assumed"), 0.08);
  // The generator draws flows of a mean length that is the basin's, more than the town has room for: they hardly fall
  // with distance.
  EXPECT_GE(decays.number(work, "calibrated"), 0);
  EXPECT_LT(decays.number(work, "calibrated"), 0.02);
  EXPECT_GT(decays.number(work, "standard_error"), 0);
  EXPECT_LT(decays.number(work, "standard_error"), 0.01);
  EXPECT_GE(decays.number(work, "likelihood"), decays.number(work, "likelihood_assumed"));
  EXPECT_EQ(decays.number(study, "trips"), 1330);
  EXPECT_THAT(read_text(folder() / "out/run.json"), HasSubstr("calibrated on school.csv"));
  EXPECT_THAT(read_text(folder() / "out/method_note_en.md"), HasSubstr("calibrated on flows.csv"));

  std::filesystem::remove_all(folder() / "out");
  ASSERT_EQ(precarity("-q --draws 0 --set flows.calibrate=false").code, 0);
  EXPECT_FALSE(has_table("precarity_decays"));
}

TEST_F(Index, SaysWhatItsUncertaintyIsDueTo) {
  auto const found = Csv{town() / "results/tables/precarity_sensitivity.csv"};
  // The territory and its seven communes, three headlines, thirteen inputs.
  EXPECT_EQ(found.size(), 8u * 3 * 13);
  auto sums = std::map<std::string, double>{};
  for (std::size_t row = 0; row < found.size(); ++row) {
    auto const total = found.number(row, "total");
    EXPECT_GE(total, 0);
    EXPECT_LE(found.number(row, "first_order"), total + 0.25);  // standard error 0.07 each
    sums[found.text(row, "layer") + found.text(row, "id") + found.text(row, "headline")] += total;
  }
  EXPECT_EQ(sums.size(), 8u * 3);
  for (auto const& [name, sum] : sums) EXPECT_GT(sum, 0.7) << name;  // they explain the variance, and share some of it
}

// A commune none of whose squares is near the limit of the basket does not depend on where that limit is; that with
// the largest part of its households there does. So each has indices of its own.
TEST_F(Index, SaysForEachGroupWhatItsOwnUncertaintyIsDueTo) {
  auto const zones = Csv{town() / "results/tables/precarity_zones.csv"};
  auto households = std::map<std::string, double>{}, near_limit = households, at_limit = households;
  for (std::size_t row = 0; row < zones.size(); ++row) {
    if (std::isnan(zones.number(row, "precarious_pct"))) continue;
    auto const& commune = zones.text(row, "commune");
    auto const here = zones.number(row, "households"), minutes = zones.number(row, "basket_min");
    households[commune] += here;
    if (minutes > 29.9 && minutes < 45.1) near_limit[commune] += here;  // what is drawn
    if (minutes > 33 && minutes < 40) at_limit[commune] += here;        // what is drawn often
  }
  auto const found = Csv{town() / "results/tables/precarity_sensitivity.csv"};
  auto const index_of = [&](std::string const& commune) {
    for (std::size_t row = 0; row < found.size(); ++row)
      if (found.text(row, "id") == commune && found.text(row, "headline") == "either" &&
          found.text(row, "input") == "basket_minutes")
        return found.number(row, "total");
    return std::nan("");
  };
  auto settled = 0;
  auto most = households.begin()->first;
  for (auto const& [commune, all] : households) {
    if (near_limit[commune] == 0) {
      ++settled;
      EXPECT_EQ(index_of(commune), 0) << commune;
    }
    if (at_limit[commune] / all > at_limit[most] / households[most]) most = commune;
  }
  EXPECT_GT(settled, 0);
  EXPECT_GT(index_of(most), 0) << most;
}

/// Of two communes together, from their rows of precarity_basket.csv.
double share_of_two(Csv const& basket, std::vector<std::string> const& communes, std::string const& people,
                    std::string const& reached) {
  auto all = 0.0, reaching = 0.0;
  for (std::size_t row = 0; row < basket.size(); ++row) {
    if (std::ranges::count(communes, basket.text(row, "id")) == 0) continue;
    all += basket.number(row, people);
    reaching += basket.number(row, people) * basket.number(row, reached) / 100;
  }
  return 100 * reaching / all;
}

TEST_F(Index, StandsBesidePublishedFigures) {
  write_text(folder() / "published.toml",
             replaced(read_text(town() / "data/study.toml"), "[output]",
                      "[precarity.published]\nsource = \"A study of 2016\"\nwithout_car_pct = 44\nall_pct = 37.7\n"
                      "zones = \"communes\"\nwithin = [\"62991\", \"62992\"]\n"
                      "weak_zones = \"communes\"\nweak = [\"62992\", \"nowhere\"]\nscenario = \"no-buses\"\n\n"
                      "[[scenario]]\nid = \"no-buses\"\nfile = \"" BERLINE_SOURCE_DIR
                      "/examples/scenarios/tiny-without-local-lines.toml\"\n\n[output]"));
  std::filesystem::copy(town() / "data", folder() / "data", std::filesystem::copy_options::recursive);
  std::filesystem::rename(folder() / "published.toml", folder() / "data/published.toml");
  auto const outcome = call("run data/published.toml -o out --set precarity.draws=0 -q");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const basket = table("precarity_basket"), found = table("precarity_basket_published");
  auto const communes = std::vector<std::string>{"62991", "62992"};
  ASSERT_EQ(found.size(), 3u);  // without a car, all, the weak zone that there is
  EXPECT_EQ(found.number(0, "published_pct"), 44);
  EXPECT_EQ(found.number(1, "published_pct"), 37.7);
  EXPECT_NEAR(found.number(0, "computed_pct"),
              share_of_two(basket, communes, "people_without_car", "reached_without_car_pct"), 0.15);
  EXPECT_NEAR(found.number(1, "computed_pct"), share_of_two(basket, communes, "people", "reached_pct"), 0.15);
  // Without buses fewer have their services within reach.
  EXPECT_LT(found.number(1, "computed_then_pct"), found.number(1, "computed_pct"));
  EXPECT_EQ(found.text(2, "id"), "62992");
  EXPECT_GT(found.number(2, "people_without_car"), found.number(2, "out_of_reach"));
  EXPECT_GE(found.number(2, "rank"), 1);
  EXPECT_LE(found.number(2, "rank"), 2);
  auto const page = read_text(folder() / "out/index.html");
  EXPECT_THAT(page, HasSubstr("A study of 2016"));
  EXPECT_THAT(page, HasSubstr("44.0%"));
  EXPECT_THAT(read_text(folder() / "out/run.json"), HasSubstr("basket_published_zone_unknown"));
}

TEST_F(Index, NamesBelgiumAndArrasAmongDestinations) {
  auto const flows = read_text(town() / "data/flows.csv");
  write_text(
      folder() / "flows.csv",
      flows + "62991;Sainte-Barbe-en-Gohelle;62041;Arras;500\n62991;Sainte-Barbe-en-Gohelle;BE000;Belgique;250\n");
  write_text(folder() / "places.csv", "id,lon,lat\n62041,2.7775,50.2910\n");
  ASSERT_EQ(precarity("-q --draws 0 --set flows.file=flows.csv --set flows.places=places.csv").code, 0);
  auto const outside = table("commuting_outside");
  ASSERT_EQ(outside.size(), 2u);
  auto const arras = outside.row_of("62041"), belgium = outside.row_of("BE000");
  EXPECT_EQ(outside.text(arras, "where"), "known");
  EXPECT_EQ(outside.number(arras, "commuters"), 500);
  EXPECT_NEAR(outside.number(arras, "km"), 1.3 * 19.5, 2);  // straight line from the town x detour
  EXPECT_EQ(outside.text(belgium, "where"), "abroad");
  auto const communes = table("commuting_communes");
  auto const home = communes.row_of("62991");
  EXPECT_EQ(communes.number(home, "abroad"), 250);
  EXPECT_EQ(communes.number(home, "to_outside"), 500);
  // Those who go to Arras go further than those who stayed.
  auto const commute = [](Csv const& mobility) {
    return mobility.number(mobility.row_of("commuting_per_worker_and_week"), "value");
  };
  EXPECT_GT(commute(table("precarity_mobility")), 1.2 * commute(Csv{town() / "results/tables/precarity_mobility.csv"}));
}

TEST_F(Index, HoldsModesToWorkAgainstTheCensus) {
  write_text(folder() / "modes.csv",
             "IRIS;C21_ACTOCC15P_PAS;C21_ACTOCC15P_MAR;C21_ACTOCC15P_VELO;C21_ACTOCC15P_2ROUESMOT;C21_ACTOCC15P_VOIT;"
             "C21_ACTOCC15P_TCOM\n629910101;100;100;20;30;700;150\n629910102;50;0;0;0;100;0\n999990101;9;9;9;9;9;9\n");
  ASSERT_EQ(precarity("-q --draws 0 --set flows.modes=modes.csv").code, 0);
  auto const modes = table("commuting_modes");
  ASSERT_EQ(modes.size(), 2u);  // all, and the commune that was counted
  for (std::size_t row = 0; row < 2; ++row) {
    EXPECT_EQ(modes.number(row, "travelling"), 1100);
    EXPECT_NEAR(modes.number(row, "car_pct"), 100 * 800 / 1100.0, 0.05);
    EXPECT_NEAR(modes.number(row, "transit_pct"), 100 * 150 / 1100.0, 0.05);
    EXPECT_NEAR(modes.number(row, "walk_pct"), 100 * 100 / 1100.0, 0.05);
    EXPECT_NEAR(modes.number(row, "bike_pct"), 100 * 20 / 1100.0, 0.05);  // powered two-wheelers apart
    auto modelled = 0.0;
    for (auto const* mode : {"car", "transit", "walk", "bike"})
      modelled += modes.number(row, std::string{mode} + "_model_pct");
    EXPECT_NEAR(modelled, 100, 0.25);
    // In the order of what France travels by: cars, then transit and feet, bicycles last.
    EXPECT_GT(modes.number(row, "car_model_pct"), 50);
    EXPECT_GT(modes.number(row, "walk_model_pct"), modes.number(row, "bike_model_pct"));
    EXPECT_GT(modes.number(row, "transit_model_pct"), modes.number(row, "bike_model_pct"));
  }
}

// MOBPRO says by itself who goes to work how: TRANS 5 is the car since 2017, 6 transit.
TEST_F(Index, TakesModesToWorkFromMobpro) {
  write_text(folder() / "mobpro.csv",
             "COMMUNE;ARM;DCLT;IPONDI;TRANS\n62991;ZZZZZ;62991;10,5;2\n62991;ZZZZZ;62992;60;5\n62991;ZZZZZ;62991;4;3\n"
             "62991;ZZZZZ;62992;25,5;6\n62991;ZZZZZ;62991;50;1\n");
  ASSERT_EQ(
      precarity("-q --draws 0 --set flows.file=mobpro.csv --set flows.format=mobpro --set flows.vintage=2021").code, 0);
  auto const modes = table("commuting_modes");
  auto const row = modes.size() - 1;
  EXPECT_EQ(modes.text(row, "id"), "62991");
  EXPECT_EQ(modes.number(row, "travelling"), 100);  // those at home do not
  EXPECT_EQ(modes.number(row, "walk_pct"), 10.5);
  EXPECT_EQ(modes.number(row, "bike_pct"), 4);
  EXPECT_EQ(modes.number(row, "car_pct"), 60);
  EXPECT_EQ(modes.number(row, "transit_pct"), 25.5);
  auto const pairs = table("commuting_pairs");
  EXPECT_EQ(pairs.size(), 2u);  // every mode together
}

TEST_F(Index, TravelsAboutAsMuchAsPublished) {
  auto const mobility = Csv{town() / "results/tables/precarity_mobility.csv"};
  auto const value = [&](std::string const& figure) { return mobility.number(mobility.row_of(figure), "value"); };
  EXPECT_NEAR(value("trips_per_person"), 3.0, 0.11);
  EXPECT_NEAR(value("car_share"), 62.8, 8);
  EXPECT_NEAR(value("walk_share"), 23.7, 8);
  EXPECT_NEAR(value("transit_share"), 9.1, 4);
  EXPECT_NEAR(value("bike_share"), 2.7, 2);
}

TEST_F(Index, StandsBesideWhatOthersCounted) {
  auto const published = Csv{town() / "results/tables/precarity_published.csv"};
  auto const summary = Csv{town() / "results/tables/precarity_summary.csv"};
  auto others = std::map<std::string, int>{};
  for (std::size_t row = 0; row < published.size(); ++row) {
    auto const& figure = published.text(row, "headline");
    ++others[figure];
    for (std::size_t line = 0; line < summary.size(); ++line)
      if (summary.text(line, "headline") == figure) {
        EXPECT_EQ(published.number(row, "share_pct"), summary.number(line, "share_pct")) << figure;
      }
    if (figure != "precarious") {
      EXPECT_GT(published.number(row, "published_pct"), 0) << figure;
    }
  }
  EXPECT_EQ(published.text(published.row_of("precarious"), "published_pct"), "");  // said, not passed over
  EXPECT_EQ(others["vulnerable"], 5);
  EXPECT_EQ(published.number(published.row_of("vulnerable"), "published_pct"), 7.4);
  EXPECT_GT(published.number(published.row_of("no_car"), "share_pct"), 5);
}

// Prices of a tenth of an income a week: nobody lives so, and the program says it.
TEST_F(Index, WarnsOfMoreVulnerableThanAnywhere) {
  write_text(folder() / "dear.toml",
             "[fuel.price]\npetrol = { value = 6, unit = \"EUR/l\", date = \"2030\", source = \"x\" }\n"
             "diesel = { value = 6, unit = \"EUR/l\", date = \"2030\", source = \"x\" }\n");
  auto const outcome = precarity("--draws 0 --set parameters.file=dear.toml");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("warning[vulnerability_implausible]"));
  EXPECT_THAT(outcome.err,
              HasSubstr("20 % or more in a whole territory is an error, not a finding: INSEE counted 7.4 %"));
  EXPECT_THAT(read_text(town() / "results/run.json"), Not(HasSubstr("vulnerability_implausible")));
}

TEST_F(Index, GivesEveryTownItsSheet) {
  auto const sheets = read_text(town() / "results/sheets_communes.html");
  auto const communes = Csv{town() / "results/tables/precarity_communes.csv"};
  auto shown = 0;
  for (std::size_t row = 0; row < communes.size(); ++row) {
    if (communes.text(row, "confidence") == "D") continue;
    ++shown;
    auto const begin = sheets.find("<h3>" + communes.text(row, "name") + "</h3>");
    ASSERT_NE(begin, std::string::npos) << communes.text(row, "name");
    auto const sheet = sheets.substr(begin, sheets.find("<h3>", begin + 4) - begin);
    // Its rank interval is that of the table, by each criterion.
    auto const ranks = [&](std::string const& criterion) {
      return "; rank " + communes.text(row, criterion + "rank_worst") + " to " +
             communes.text(row, criterion + "rank_best") + " of " + std::to_string(communes.size());
    };
    EXPECT_THAT(sheet, HasSubstr(communes.text(row, "precarious_pct") + "%"));
    for (auto const* criterion : {"", "vulnerable_", "immobile_", "score_"})
      EXPECT_THAT(sheet, HasSubstr(ranks(criterion))) << criterion;
    EXPECT_THAT(sheet, HasSubstr(communes.text(row, "rank_mean")));
  }
  EXPECT_GT(shown, 3);
  EXPECT_THAT(read_text(town() / "results/index.html"), HasSubstr("sheets_communes.html"));
}

TEST_F(Index, DoubtsZonesWhoseServicesAreBadlyPlaced) {
  // The same facilities, all of whose positions the register calls bad.
  auto rows = std::istringstream{read_text(town() / "data/facilities.csv")};
  auto doubtful = std::string{}, line = std::string{};
  while (std::getline(rows, line)) doubtful += line + (doubtful.empty() ? ",QUALITE_XY\n" : ",Mauvaise\n");
  write_text(folder() / "facilities.csv", doubtful);
  ASSERT_EQ(precarity("-q --draws 0 --set basket.doctor.file=facilities.csv").code, 0);
  auto const before = classes_of(Csv{town() / "results/tables/precarity_zones.csv"});
  auto const after = classes_of(table("precarity_zones"));
  EXPECT_GT(before.at("A"), 0);
  EXPECT_EQ(after.count("A"), 0u);
  EXPECT_GT(after.at("B"), 0);
  EXPECT_EQ(after.at("D"), before.at("D"));
}

// FINESS in its published shape, two record types, no headings: the first number of `sourcecoordet` is how well a place
// stands, 1 the best.
TEST_F(Index, DoubtsHospitalsThatFinessPlacesBadly) {
  auto const finess = [&](std::string const& quality) {
    write_text(folder() / "finess.csv",
               "finess;etalab;98;2025-11-06\n"
               "structureet;620000001;620000000;CENTRE HOSPITALIER;;;;;;;;;991;62;;;;;355;;;;;;;;;;;;\n"
               "geolocalisation;620000001;689500.0;7041000.0;" +
                   quality + ",ATLASANTE,96,BAN,EPSG:2154 RGF93 / Lambert-93;2025-11-01\n");
    std::filesystem::remove_all(folder() / "out");
    auto const outcome =
        precarity("-q --draws 0 --set basket.doctor.file=finess.csv --set 'basket.doctor.keep_where=categetab = 355'");
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return classes_of(table("precarity_zones"));
  };
  auto const sure = finess("1"), unsure = finess("4");
  EXPECT_GT(sure.at("A"), 0);
  EXPECT_EQ(unsure.count("A"), 0u);
}

TEST_F(Index, DoubtsZonesWhoseTimetableIsOfAnotherTime) {
  // A line through the town's middle that ended in 2019: who lives by its stops has more service than it seems.
  auto const feed = folder() / "old-line";
  write_text(feed / "agency.txt", "agency_id,agency_name,agency_url,agency_timezone\na,Old,http://a.fr,Europe/Paris\n");
  write_text(feed / "stops.txt",
             "stop_id,stop_name,stop_lat,stop_lon\ns,Place,50.466321,2.853414\nt,Gare,50.448930,2.836101\n");
  write_text(feed / "routes.txt", "route_id,agency_id,route_short_name,route_type\nr,a,1,3\n");
  write_text(feed / "calendar.txt",
             "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
             "c,1,1,1,1,1,0,0,20190101,20191231\n");
  write_text(feed / "trips.txt", "route_id,service_id,trip_id\nr,c,x\n");
  write_text(
      feed / "stop_times.txt",
      "trip_id,arrival_time,departure_time,stop_id,stop_sequence\nx,08:00:00,08:00:00,s,1\nx,08:10:00,08:10:00,t,2\n");
  ASSERT_EQ(precarity("-q --draws 0 --set 'inputs.gtfs=[\"" + (town() / "data/bus-de-sainte-barbe.zip").string() +
                      "\", \"" + (town() / "data/trains.zip").string() + "\", \"" + feed.string() + "\"]'")
                .code,
            0);
  auto const before = Csv{town() / "results/tables/precarity_zones.csv"}, after = table("precarity_zones");
  auto const squares = Csv{town() / "data/cells.csv"};
  auto near = 0, far = 0;
  for (std::size_t row = 0; row < after.size(); ++row) {
    auto const square = squares.row_of(after.text(row, "id"));
    auto const here = LatLng{squares.number(square, "lat"), squares.number(square, "lon")};
    auto const to_stop =
        std::min(distance(here, {50.466321, 2.853414}).count(), distance(here, {50.448930, 2.836101}).count());
    auto const was = before.text(row, "confidence");
    if (to_stop < 990 && (was == "A" || was == "B")) {
      ++near;
      EXPECT_EQ(after.text(row, "confidence"), was == "A" ? "B" : "C") << to_stop;
    } else if (to_stop > 1010) {  // nothing is in doubt
      ++far;
      EXPECT_EQ(after.text(row, "confidence"), was) << to_stop;
    }
  }
  EXPECT_GT(near, 10);
  EXPECT_GT(far, 10);
}

TEST_F(Index, ReadsHousingCostsAndCarsOfAnyTable) {
  // Three zones of the town by the plain columns of another country; a quarter without a car.
  write_text(folder() / "zones.csv",
             "id,lon,lat,homes,persons,income,poor_decile,rich_decile,carless,rent\n"
             "a,2.8534,50.4663,400,900,21000,11000,38000,100,7000\nb,2.8361,50.4489,400,900,16000,9000,28000,100,6000\n"
             "c,2.8684,50.4610,400,900,26000,14000,50000,100,8000\n");
  auto const rest = read_text(town() / "data/study.toml");
  auto study =
      replaced(rest, "file = \"cells.csv\"\nid = \"idcar_200m\"\nweight = \"ind\"\ngroups = [\"men\", \"men_pauv\"]",
               "file = \"" + (folder() / "zones.csv").string() + "\"");
  study = replaced(study, "file = \"cells.csv\"\nno_car = \"men_sans_voiture\"",
                   "file = \"" + (folder() / "zones.csv").string() +
                       "\"\nformat = \"plain\"\nvintage = 2021\nhouseholds = \"homes\"\npeople = \"persons\"\n"
                       "median = \"income\"\nfirst_decile = \"poor_decile\"\nninth_decile = \"rich_decile\"\n"
                       "no_car = \"carless\"\nhousing = \"rent\"");
  write_text(town() / "data/plain.toml", study);
  auto const run = [&](std::string const& more) {
    return call("precarity '" + (town() / "data/plain.toml").string() + "' -o out -q --draws 0 " + more);
  };
  auto const outcome = run("");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const zones = table("precarity_zones");
  ASSERT_EQ(zones.size(), 3u);
  for (std::size_t row = 0; row < 3; ++row) EXPECT_EQ(zones.number(row, "no_car_pct"), 25);
  auto const after_rent = zones.number(zones.row_of("b"), "low_income_high_cost_pct");
  std::filesystem::remove_all(folder() / "out");
  ASSERT_EQ(run("--set income.housing=persons").code, 0);  // 900 a year: next to none
  auto const before_rent = table("precarity_zones").number(zones.row_of("b"), "low_income_high_cost_pct");
  EXPECT_GT(std::abs(after_rent - before_rent), 0.5);
}

/// The town's study by IRIS of Lens put on its map, with `incomes` and a housing table: contours and the latter are
/// made up by their schema, for no real ones are at hand.
class IrisIndex : public Index {
protected:
  static constexpr auto kIris = 5;

  Outcome run(std::string const& incomes) const {
    auto contours = std::string{};
    auto housing = std::string{"IRIS;COM;P21_RP;P21_RP_VOIT1P;P21_RP_VOIT1;P21_RP_VOIT2P;P21_PMEN\n"};
    for (auto i = 0; i < kIris; ++i) {
      auto const code = "62498010" + std::to_string(1 + i);
      auto const lon = 2.82 + 0.01 * i, lat = 50.455;
      auto const corner = [&](double east, double north) {
        return "[" + std::to_string(lon + east) + "," + std::to_string(lat + north) + "]";
      };
      contours += std::string{i == 0 ? "" : ","} + R"({"type":"Feature","properties":{"code_iris":")" + code +
                  R"("},"geometry":{"type":"Polygon","coordinates":[[)" + corner(0, 0) + "," + corner(.009, 0) + "," +
                  corner(.009, .009) + "," + corner(0, .009) + "," + corner(0, 0) + "]]}}";
      housing += code + ";62498;1000,5;700,25;500;200,25;2200\n";
    }
    write_text(folder() / "iris.geojson", R"({"type":"FeatureCollection","features":[)" + contours + "]}");
    write_text(folder() / "housing.csv", housing);
    auto study =
        replaced(read_text(town() / "data/study.toml"),
                 "file = \"cells.csv\"\nid = \"idcar_200m\"\nweight = \"ind\"\ngroups = [\"men\", \"men_pauv\"]",
                 "file = \"" + (folder() / "iris.geojson").string() + "\"\nid = \"code_iris\"");
    study = replaced(
        study, "file = \"cells.csv\"\nno_car = \"men_sans_voiture\"",
        "file = \"" + incomes + "\"\nformat = \"table\"\ncars = \"" + (folder() / "housing.csv").string() + "\"");
    write_text(town() / "data/iris.toml", study);
    return call("precarity '" + (town() / "data/iris.toml").string() + "' -o out --draws 20");
  }

  void expect_households_and_cars(Csv const& zones) const {
    ASSERT_EQ(zones.size(), static_cast<std::size_t>(kIris));
    for (std::size_t row = 0; row < zones.size(); ++row) {
      EXPECT_EQ(zones.text(row, "commune"), "62498");
      EXPECT_NEAR(zones.number(row, "households"), 1000.5, 0.6);
      EXPECT_NEAR(zones.number(row, "no_car_pct"), 30, 0.1);
    }
  }
};

TEST_F(IrisIndex, TakesHouseholdsAndCarsFromTheHousingTable) {
  auto const incomes = ::berline::testing::real_data("france/income/BASE_TD_FILO_IRIS_2021_DEC.csv");
  if (!incomes) GTEST_SKIP() << "no BERLINE_DATA/france";
  auto const outcome = run(incomes->string());
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("income_is_declared"));  // the only IRIS at hand are before transfers
  auto const zones = table("precarity_zones");
  expect_households_and_cars(zones);
  auto shown = 0;
  for (std::size_t row = 0; row < zones.size(); ++row)
    if (!std::isnan(zones.number(row, "precarious_pct"))) ++shown;
  EXPECT_GT(shown, 3);
  // The IRIS of 10,680 euros is poorer than that of 17,410.
  EXPECT_GT(zones.number(zones.row_of("624980101"), "low_income_pct"),
            zones.number(zones.row_of("624980102"), "low_income_pct"));
  EXPECT_TRUE(std::filesystem::exists(folder() / "out/gis/precarity.gpkg"));
}

// One measure a line, as INSEE publishes since 2023; beside the IRIS stand an EPCI, whose code is as long, their
// commune and their department, which are no homes and lend their incomes to nobody.
TEST_F(IrisIndex, ReadsTheLongShape) {
  auto text = std::string{"GEO;GEO_OBJECT;FILOSOFI_MEASURE;UNIT_MEASURE;CONF_STATUS;TIME_PERIOD;OBS_VALUE\n"};
  auto const add = [&](std::string const& zone, std::string const& median, std::string const& first_decile,
                       std::string const& ninth_decile) {
    for (auto const& [measure, value] :
         {std::pair{"MED_SL", median}, std::pair{"D1_SL", first_decile}, std::pair{"D9_SL", ninth_decile}})
      text += zone + ';' + measure + ";EUR_YR;" + (value.empty() ? "C" : "F") + ";2021;" + value + '\n';
  };
  add("624980101;IRIS", "14000", "9000", "24000");
  add("624980102;IRIS", "16000", "10000", "29000");
  for (auto const* secret : {"624980103;IRIS", "624980104;IRIS", "624980105;IRIS"}) add(secret, "", "", "");
  for (auto const* other : {"246200364;EPCI", "62498;COM", "62;DEP"}) add(other, "40000", "39000", "41000");
  write_text(folder() / "long.csv", text);
  auto const outcome = run((folder() / "long.csv").string());
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const zones = table("precarity_zones");
  expect_households_and_cars(zones);
  auto const poor = zones.row_of("624980101"), richer = zones.row_of("624980102");
  EXPECT_EQ(zones.number(poor, "median_living_eur"), 14000);
  EXPECT_EQ(zones.text(poor, "confidence"), "B");  // no flows of its commune
  EXPECT_GT(zones.number(poor, "low_income_pct"), zones.number(richer, "low_income_pct"));
  // Two are too few to stand for their commune or department: the geometric mean of all there are.
  auto const secret = zones.row_of("624980105");
  EXPECT_EQ(zones.text(secret, "confidence"), "C");
  EXPECT_NEAR(zones.number(secret, "median_living_eur"), std::sqrt(14000. * 16000), 0.6);
}

}  // namespace
}  // namespace berline::app
