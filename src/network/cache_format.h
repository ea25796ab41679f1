// The layout of `network.berline`: a header, a table of sections, the sections: those of the network, its findings,
// those of the streets as published, theirs. Numbers in the byte order of the
// machine that wrote them, said in the header; sections start on multiples of 64 bytes so that arrays can be read in
// place.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "berline/digest/sha256.h"

namespace berline::network {

/// Raised when the layout changes or when any layer comes to mean something else.
inline constexpr std::uint32_t kCacheVersion = 7;
inline constexpr std::uint32_t kByteOrder = 0x01020304;
inline constexpr std::array<char, 16> kMagic{'b', 'e', 'r', 'l', 'i', 'n', 'e', ' ',
                                             'n', 'e', 't', 'w', 'o', 'r', 'k', '\n'};
inline constexpr std::size_t kAlignment = 64;
inline constexpr std::string_view kFirstOfStreets = "osm_path";  // the section where the streets as published begin

using Digest = digest::Sha256::Bytes;

struct Section {
  std::array<char, 24> name;  // padded with zeros
  std::uint64_t offset;
  std::uint64_t bytes;
  std::uint64_t element_bytes;
  Digest digest;
};

struct Header {
  std::array<char, 16> magic;
  std::uint32_t version;
  std::uint32_t byte_order;
  std::array<char, 64> key;  // hexadecimal
  std::array<char, 64> streets_key;
  std::uint64_t file_bytes;
  std::uint64_t sections;
  Digest table;  // of the table of sections
};

}  // namespace berline::network
