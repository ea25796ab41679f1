// Facts as JSON for --json, and the same for people.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "berline/output/table.h"

namespace berline::app {

using Json = nlohmann::ordered_json;

/// [{column: value, ...}], one object a row; no value is null.
Json json_of(output::Table const&);

/// "key: value" lines, nested by two spaces: the same facts for people.
std::string text_of(Json const&);

}  // namespace berline::app
