"""The pages of the picture."""

from commonground.foundation.theme.pages import Pages

PAGES = Pages("picture", stylesheet="picture/picture.css")
