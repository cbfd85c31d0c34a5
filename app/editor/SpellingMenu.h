// What a menu offers for a word that is not in the dictionary.
#pragma once

#include <QString>
#include <functional>

class QMenu;

namespace vitae::spelling
{
class Speller;
}

namespace vitae::editor
{

/// Puts the suggestions for the word of `text` at that position, and "Add to the dictionary", before the menu's other
/// actions; nothing where there is no word or it is right. `replace` is given the word's place and what was chosen.
void addSpelling(QMenu &menu, spelling::Speller &speller, const QString &text, int position,
                 const std::function<void(int start, int length, const QString &word)> &replace);

} // namespace vitae::editor
