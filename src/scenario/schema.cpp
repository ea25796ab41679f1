// docs/scenario.schema.json and the tables of docs/scenario-keys.md, from the table of keys.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "berline/scenario/read.h"
#include "keys.h"

namespace berline::scenario {
namespace {

using Json = nlohmann::ordered_json;

Json table_schema(std::span<Key const> keys);

Json list_of(Json items) {
  return {{"type", "array"}, {"items", std::move(items)}, {"minItems", 1}};
}

Json bounded(Json schema, Key const& key) {
  if (key.minimum < key.maximum) {
    schema["minimum"] = key.minimum;
    schema["maximum"] = key.maximum;
  }
  return schema;
}

Json value_schema(Key const& key) {
  auto const text = Json{{"type", "string"}, {"minLength", 1}};
  auto const number = bounded({{"type", "number"}}, key);
  auto const integer = bounded({{"type", "integer"}}, key);
  auto const time = Json{{"anyOf",
                          {Json{{"type", "string"}, {"pattern", "^[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?$"}},
                           Json{{"type", "integer"}, {"minimum", 0}, {"maximum", 172'800}}}}};
  auto const either = [](Json const& one) { return Json{{"anyOf", {one, list_of(one)}}}; };
  switch (key.kind) {
    case Kind::text:
      return text;
    case Kind::texts:
      return either(text);
    case Kind::number:
      return number;
    case Kind::integer:
      return integer;
    case Kind::boolean:
      return {{"type", "boolean"}};
    case Kind::scalar:
      return {{"type", {"string", "number", "boolean"}}};
    case Kind::time:
      return time;
    case Kind::times:
      return list_of(time);
    case Kind::days:
      return either({{"enum",
                      {"all", "weekdays", "weekend", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
                       "sunday"}}});
    case Kind::seconds:
      return either(number);
    case Kind::box:
      return {{"type", "array"}, {"items", {{"type", "number"}}}, {"minItems", 4}, {"maxItems", 4}};
    case Kind::integers:
      return list_of({{"type", "integer"}});
    case Kind::stops:
      return {{"type", "array"}, {"items", {{"anyOf", {text, table_schema(stop_keys())}}}}};
    case Kind::frequencies:
      return list_of(table_schema(frequency_keys()));
    case Kind::numbers:
      return {{"type", "object"}, {"additionalProperties", {{"type", "number"}}}};
    case Kind::tags:
      return {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}};
    case Kind::points:
      return {{"type", "array"},
              {"items", {{"type", "array"}, {"items", {{"type", "number"}}}, {"minItems", 2}, {"maxItems", 2}}},
              {"minItems", 2}};
  }
  return {};
}

Json table_schema(std::span<Key const> keys) {
  auto schema = Json{{"type", "object"}, {"properties", Json::object()}, {"additionalProperties", false}};
  auto required = Json::array();
  for (auto const& key : keys) {
    auto value = value_schema(key);
    value["description"] = key.english;
    schema["properties"][std::string{key.name}] = std::move(value);
    if (key.required) required.push_back(key.name);
  }
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

std::string_view kind_words(Kind kind) {
  switch (kind) {
    case Kind::text:
      return "text";
    case Kind::texts:
      return "text or list of texts";
    case Kind::number:
      return "number";
    case Kind::integer:
      return "whole number";
    case Kind::boolean:
      return "true or false";
    case Kind::scalar:
      return "text or number";
    case Kind::time:
      return "time, \"07:00\"";
    case Kind::times:
      return "list of times";
    case Kind::days:
      return "\"weekdays\", \"weekend\", \"all\", names of days";
    case Kind::seconds:
      return "number or list of numbers";
    case Kind::box:
      return "list of 4 numbers";
    case Kind::integers:
      return "list of whole numbers";
    case Kind::stops:
      return "list of ids or of stop tables";
    case Kind::frequencies:
      return "list of frequency tables";
    case Kind::numbers:
      return "table of numbers";
    case Kind::tags:
      return "table of texts";
    case Kind::points:
      return "list of [lat, lon]";
  }
  return "";
}

std::string rows_of(std::span<Key const> keys) {
  auto text = std::string{"\n| key | value | meaning |\n|---|---|---|\n"};
  for (auto const& key : keys) {
    text += fmt::format("| `{}`{} | {}", key.name, key.required ? " (required)" : "", kind_words(key.kind));
    if (key.minimum < key.maximum) text += fmt::format(", {} to {}", key.minimum, key.maximum);
    text += fmt::format(" | {} *{}* |\n", key.english, key.french);
  }
  return text;
}

}  // namespace

std::string json_schema() {
  auto schema = Json{{"$schema", "http://json-schema.org/draft-07/schema#"},
                     {"title", "berline scenario"},
                     {"type", "object"},
                     {"additionalProperties", false}};
  schema["properties"] = table_schema(file_keys())["properties"];
  auto types = Json::array();
  for (auto const& form : forms()) {
    auto one = table_schema(form.keys);
    one["description"] = form.english;
    auto properties = Json{{"type", {{"const", form.type}}},
                           {"comment", {{"type", "string"}, {"description", "For readers; has no effect."}}}};
    properties.update(one["properties"]);
    one["properties"] = std::move(properties);
    auto required = Json::array({"type"});
    if (one.contains("required"))
      for (auto const& name : one["required"]) required.push_back(name);
    one["required"] = std::move(required);
    types.push_back(std::move(one));
  }
  auto const modifications = Json{{"type", "array"}, {"items", {{"oneOf", std::move(types)}}}};
  schema["properties"]["modifications"] = modifications;
  return schema.dump(2) + "\n";
}

std::string keys_page() {
  auto text = std::string{
      "# Keys of scenario files\n\n"
      "Made from the tables of keys in `src/scenario/keys*.cpp`; `docs/scenarios.md` explains them. A file has these "
      "keys "
      "and a list of\n`[[modifications]]`, each with a `type` and, if you like, a `comment`. R5's names (`hopTimes`, "
      "`headwaySecs`, `startTime`...) are read too.\n"};
  text += rows_of(file_keys());
  for (auto const& form : forms())
    text += fmt::format("\n## {}\n\n{} *{}*\n{}", form.type, form.english, form.french, rows_of(form.keys));
  text += "\n## Frequency tables\n" + rows_of(frequency_keys());
  text += "\n## Stop tables\n" + rows_of(stop_keys());
  return text;
}

}  // namespace berline::scenario
