// Fingerprints of bytes: of inputs in the manifest, of the network cache, of parts of a result.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace berline::digest {

/// SHA-256 (FIPS 180-4) of the bytes added, in order.
class Sha256 {
public:
  using Bytes = std::array<std::uint8_t, 32>;

  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  void add(std::span<std::byte const>);
  void add(std::string_view);

  /// The digest; nothing can be added after.
  Bytes finish();

private:
  struct Context;
  std::unique_ptr<Context> context_;
};

/// 64 lower-case hexadecimal digits.
std::string hexadecimal(Sha256::Bytes const&);

Sha256::Bytes sha256(std::span<std::byte const>);

/// Of the bytes of a file, in hexadecimal. Throws `InputError` `file_not_found` or `file_not_readable`.
std::string sha256_of_file(std::filesystem::path const&);

}  // namespace berline::digest
