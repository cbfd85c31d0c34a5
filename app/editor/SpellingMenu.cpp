#include "editor/SpellingMenu.h"

#include "spelling/Speller.h"
#include "spelling/Words.h"

#include <QCoreApplication>
#include <QMenu>

namespace vitae::editor
{

void addSpelling(QMenu &menu, spelling::Speller &speller, const QString &text, int position,
                 const std::function<void(int, int, const QString &)> &replace)
{
    for (const spelling::Word &found : spelling::wordsOf(text)) {
        if (position < found.start || position > found.start + found.length)
            continue;
        const QString word = text.mid(found.start, found.length);
        if (speller.isKnown(word))
            return;
        QAction *before = menu.actions().value(0);
        const auto add = [&](const QString &label, auto &&act) {
            auto *action = new QAction(label, &menu);
            menu.insertAction(before, action);
            QObject::connect(action, &QAction::triggered, &menu, act);
        };
        for (const QString &suggestion : speller.suggestions(word, 6))
            add(suggestion, [replace, found, suggestion] { replace(found.start, found.length, suggestion); });
        add(QCoreApplication::translate("vitae::editor::RichEdit", "Add “%1” to the dictionary").arg(word),
            [&speller, word] { speller.add(word); });
        menu.insertSeparator(before);
        return;
    }
}

} // namespace vitae::editor
