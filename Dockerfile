# The site for production; compose.yaml runs it with its database. See docs/operating.md.

FROM python:3.11-slim-bookworm AS packages
COPY requirements.txt /
RUN python -m venv /venv && \
    /venv/bin/pip install --no-cache-dir --require-hashes --requirement /requirements.txt

FROM python:3.11-slim-bookworm
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1
RUN useradd --system --no-create-home --uid 10001 briefdesk
COPY --from=packages /venv /venv
WORKDIR /site
COPY . .
# No setting of the build stays in the image. `serve` collects again only what has changed.
RUN SECRET_KEY=build ALLOWED_HOSTS=localhost DATABASE_URL=postgres://nobody@localhost/nothing \
    python manage.py collectstatic --noinput && \
    chown -R briefdesk var
USER 10001
VOLUME /site/var
EXPOSE 8000
# The site answers only to its own names.
HEALTHCHECK --start-period=120s CMD ["python", "-c", "import os, urllib.request as web; host = os.environ['ALLOWED_HOSTS'].split(',')[0].strip(' .*'); web.urlopen(web.Request('http://127.0.0.1:8000/healthz', headers={'Host': host or 'localhost'}), timeout=10)"]
CMD ["python", "manage.py", "serve", "--address", "0.0.0.0", "--port", "8000"]
