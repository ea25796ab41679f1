// Reports and results as JSON, for --json.
#pragma once

#include <nlohmann/json.hpp>

#include "berline/base/report.h"
#include "berline/text/catalogue.h"

namespace berline::app {

using Json = nlohmann::ordered_json;

/// [{code, severity, count, message, effect, help, samples: [{file, line, field, lat, lon, arguments}]}]
Json json_of(Report const&, text::Language);

/// "key: value" lines, nested by two spaces: the same facts for people.
std::string text_of(Json const&);

}  // namespace berline::app
