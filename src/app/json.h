// Facts as JSON for --json, and the same for people.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace berline::app {

using Json = nlohmann::ordered_json;

/// "key: value" lines, nested by two spaces: the same facts for people.
std::string text_of(Json const&);

}  // namespace berline::app
