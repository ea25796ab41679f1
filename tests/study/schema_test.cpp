// The published JSON Schema takes the studies of examples/ and the town's, and refuses what the program refuses.
#include <filesystem>
#include <sstream>

#include <gtest/gtest.h>
#include <toml++/toml.h>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "berline/study/keys.h"

namespace berline::study {
namespace {

/// Does the schema take this study?
bool takes(toml::table const& study) {
  auto text = std::ostringstream{};
  text << toml::json_formatter{study};
  auto const document = nlohmann::json::parse(text.str());
  auto const published = nlohmann::json::parse(json_schema());
  auto schema = valijson::Schema{};
  valijson::SchemaParser{}.populateSchema(valijson::adapters::NlohmannJsonAdapter{published}, schema);
  return valijson::Validator{}.validate(schema, valijson::adapters::NlohmannJsonAdapter{document}, nullptr);
}

TEST(Schema, TakesTheStudiesOfTheExamples) {
  auto count = 0;
  for (auto const& entry : std::filesystem::directory_iterator{BERLINE_SOURCE_DIR "/examples"}) {
    if (entry.path().extension() != ".toml") continue;
    EXPECT_TRUE(takes(toml::parse_file(entry.path().string()))) << entry.path();
    ++count;
  }
  EXPECT_GE(count, 4);
  EXPECT_TRUE(takes(toml::parse_file(BERLINE_SOURCE_DIR "/tests/app/town/town.toml")));
}

TEST(Schema, RefusesWhatTheProgramRefuses) {
  auto const town = [](std::string_view more) {
    return toml::parse("version = 1\n[inputs]\nosm = \"a\"\n" + std::string{more});
  };
  EXPECT_TRUE(takes(town("")));
  EXPECT_FALSE(takes(town("osn = \"a\"")));                                                   // no such key
  EXPECT_FALSE(takes(town("[limits]\naccess_min = \"20\"")));                                 // a text for a number
  EXPECT_FALSE(takes(town("[limits]\naccess_min = 5000")));                                   // out of bounds
  EXPECT_FALSE(takes(town("[modes]\nuse = [\"tram\"]")));                                     // no such mode
  EXPECT_FALSE(takes(town("[[window]]\ndate = 2026-03-10\nfrom = \"7h\"\nto = \"09:00\"")));  // not a time
  EXPECT_FALSE(takes(town("[[window]]\ndate = 2026-03-10\nfrom = \"07:00\"")));               // no end
  EXPECT_FALSE(takes(toml::parse("[inputs]\nosm = \"a\"")));                                  // no version
}

}  // namespace
}  // namespace berline::study
