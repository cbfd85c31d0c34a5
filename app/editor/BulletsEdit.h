// The text in which each paragraph is a bullet. One text for the whole list: the cursor walks through it, a selection
// may span bullets, and a job with forty of them costs one widget.
#pragma once

#include "editor/RichEdit.h"

namespace vitae::editor
{

class BulletsEdit : public RichEdit
{
    Q_OBJECT

public:
    BulletsEdit(FormContext &context, QWidget *parent);

    [[nodiscard]] QString bullet(int number) const; ///< as the CV has it: lines parted by \n
    [[nodiscard]] int bulletAtCursor() const;
    [[nodiscard]] int offsetInBullet() const;
    void placeCursor(int bullet, int offset);
    void placeCursorAt(int position);

    /// What a paste means: the lines of a text without their marks ("•", "-", "1."), a line each; a mark alone or an
    /// indented line goes on with the line before.
    [[nodiscard]] static QStringList bulletsOf(const QString &text);
    [[nodiscard]] static QString toRaw(const QStringList &bullets);

Q_SIGNALS:
    void moveRequested(int bullet, int steps);
    void lastOneRemoved(); ///< Backspace where nothing but an empty bullet is left

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] bool handleBackspace();
};

} // namespace vitae::editor
