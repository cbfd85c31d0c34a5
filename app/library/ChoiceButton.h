// A large button with a picture or an icon, a title and a sentence: a door of the first page, a sample.
#pragma once

#include <QAbstractButton>
#include <QImage>

namespace vitae::library
{

class ChoiceButton : public QAbstractButton
{
    Q_OBJECT

public:
    ChoiceButton(const QString &icon, const QString &title, const QString &sentence, QWidget *parent = nullptr);

    /// Shows the head of a page in place of the icon.
    void setPicture(const QImage &picture);
    void reservePicture();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] int pictureHeight(int width) const;
    [[nodiscard]] int sentenceHeight(int width) const;

    QString m_icon, m_sentence;
    QImage m_picture;
    bool m_hasPicture = false;
    bool m_keyboardFocus = false;
};

} // namespace vitae::library
