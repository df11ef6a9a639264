# docs/deploy.md tells how to run it; compose.yaml puts a PostgreSQL beside it.

FROM python:3.13-slim-bookworm AS parts
COPY requirements.txt .
RUN python -m venv /opt/linli/.venv \
 && /opt/linli/.venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt

FROM python:3.13-slim-bookworm
# A number of its own, for whoever owns the secrets on the machine around it.
RUN useradd --uid 10001 --user-group --home-dir /var/lib/linli --shell /usr/sbin/nologin linli \
 && install -d -o linli -g linli -m 700 /var/lib/linli
COPY --from=parts /opt/linli/.venv /opt/linli/.venv
WORKDIR /opt/linli
COPY bot.py house.py logbook.py reading.py settings.py ./
COPY board board
COPY console console
COPY domain domain
COPY doors doors
COPY flows flows
COPY handlers handlers
COPY jobs jobs
COPY papers papers
COPY storage storage
COPY templates templates
# Whoever runs it can write nowhere near it, and would compile it anew at every start.
RUN .venv/bin/python -m compileall -q *.py */
# What a restore or a move makes ready may be as large as the database.
ENV PATH=/opt/linli/.venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 TMPDIR=/var/lib/linli
USER linli
WORKDIR /var/lib/linli
VOLUME /var/lib/linli
ENTRYPOINT ["python", "/opt/linli/bot.py"]
CMD ["run"]
