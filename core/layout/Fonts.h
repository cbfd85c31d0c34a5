// The fonts that layouts are measured with: bundled families, loaded a face at a time when a layout first needs one,
// and what stands in for them where a text's script is not theirs.
#pragma once

#include <QFlags>
#include <QFont>
#include <QString>
#include <QStringList>
#include <vector>

namespace vitae::layout
{

/// Scripts for which another family must help.
enum class Script {
    Arabic = 0x1,
    Hebrew = 0x2,
    Devanagari = 0x4,
    Bengali = 0x8,
    Thai = 0x10,
    Han = 0x20,
    Kana = 0x40,
    Hangul = 0x80,
    Other = 0x100, ///< anything else that Latin, Greek and Cyrillic fonts lack: the system's choice
};
Q_DECLARE_FLAGS(Scripts, Script)

[[nodiscard]] Scripts scriptsOf(QStringView text);

/// A stretch of text in scripts that need rules of shaping that other fonts lack.
struct ShapedStretch {
    int start = 0, length = 0;
};
[[nodiscard]] std::vector<ShapedStretch> shapedStretches(QStringView text);

/// Whose forms of the characters that China, Japan and Korea share.
enum class Cjk { Simplified, Traditional, Japanese, Korean };

namespace Fonts
{

/// The families that come with Vitae, in the order to show them.
[[nodiscard]] QStringList families();
[[nodiscard]] bool isSerif(const QString &family);

struct Request {
    QString family; ///< a bundled one, or one that the system has
    qreal size = 0; ///< in layout units
    int weight = 400;
    bool italic = false;
    Scripts scripts;
    Cjk cjk = Cjk::Simplified;
    bool scriptFirst = false; ///< the family of the script before the asked one
};

/// A font for the request, its faces loaded. Measured without hinting. Bundled families are known to Qt under names
/// that begin with "Vitae " (see FontNames.h); lists of the system's families should leave those out.
[[nodiscard]] QFont font(const Request &request);

} // namespace Fonts

} // namespace vitae::layout

Q_DECLARE_OPERATORS_FOR_FLAGS(vitae::layout::Scripts)
