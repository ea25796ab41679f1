// Text inside XML and HTML.
#pragma once

#include <string>
#include <string_view>

namespace berline::text {

/// `text` for element contents and attribute values.
inline std::string escaped(std::string_view text) {
  auto out = std::string{};
  for (auto const character : text) switch (character) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += "&#10;";
        break;
      default:
        out += character;
    }
  return out;
}

}  // namespace berline::text
