#include "berline/digest/sha256.h"

#include <gtest/gtest.h>

#include "berline/base/error.h"

namespace berline::digest {
namespace {

// The examples of FIPS 180-4.
TEST(Sha256, IsThatOfTheStandard) {
  EXPECT_EQ(hexadecimal(Sha256{}.finish()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  auto hash = Sha256{};
  hash.add("abc");
  EXPECT_EQ(hexadecimal(hash.finish()), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256, DoesNotDependOnTheCutting) {
  auto const text = std::string_view{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"};
  auto pieces = Sha256{};
  pieces.add(text.substr(0, 7));
  pieces.add(text.substr(7));
  EXPECT_EQ(pieces.finish(), sha256(std::as_bytes(std::span{text})));
  EXPECT_EQ(hexadecimal(sha256(std::as_bytes(std::span{text}))),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Sha256, OfAFileThatIsNotThereIsAnError) {
  EXPECT_THROW(sha256_of_file("no such file"), InputError);
}

}  // namespace
}  // namespace berline::digest
