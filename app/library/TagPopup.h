// A field for the tags of a CV, over its card: commas between them, Enter keeps them, Escape does not.
#pragma once

#include <QFrame>
#include <QStringList>

class QLineEdit;

namespace vitae::library
{

class TagPopup : public QFrame
{
    Q_OBJECT

public:
    TagPopup(const QStringList &tags, const QStringList &known, QWidget *parent);

    /// Shows itself there; it deletes itself when it is closed.
    void open(QPoint globalPosition);

    [[nodiscard]] static QStringList parse(const QString &text);

Q_SIGNALS:
    void accepted(const QStringList &tags);

private:
    QLineEdit *m_field;
};

} // namespace vitae::library
