// Chips with one line to write in among them. It shows a list and asks for changes of it; the owner makes them and
// shows the list anew.
#pragma once

#include <QStringList>
#include <QWidget>

namespace vitae::editor
{

class FormContext;
class LineEdit;

class TagsEdit : public QWidget
{
    Q_OBJECT

public:
    TagsEdit(FormContext &context, const QString &hint, QWidget *parent);

    void setTags(const QStringList &tags);
    /// Writes in this one from now on; the number of tags stands for a new one at the end.
    void editTag(int tag, int offset);
    [[nodiscard]] int edited() const { return m_edited; }
    [[nodiscard]] int offset() const;
    [[nodiscard]] LineEdit &line() const { return *m_line; }
    [[nodiscard]] int heightFor(int width) const;
    void arrange(); ///< puts chips and line where they belong in the present width

Q_SIGNALS:
    void written(int tag, const QString &text); ///< `tag` may be the number of tags: a new one; empty: take it away
    void inserted(int at, const QStringList &tags);
    void removed(int tag);
    void moved(int tag, int steps);
    void caretMoved();
    void heightChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    struct Arrangement {
        std::vector<QRect> chips; ///< of each tag; that of the edited one is empty
        QRect line;
        int height = 0;
    };
    [[nodiscard]] Arrangement arrangementFor(int width) const;
    void next();
    bool handleKey(QKeyEvent &event);
    void onEdited(const QString &text);
    void paste(const QString &text);
    [[nodiscard]] int tagAt(QPoint point) const;
    [[nodiscard]] static QRect crossOf(const QRect &chip);

    LineEdit *m_line;
    QStringList m_tags; ///< as shown
    int m_edited = 0;
    Arrangement m_arrangement;
    int m_hovered = -1;
    bool m_overCross = false;
};

} // namespace vitae::editor
