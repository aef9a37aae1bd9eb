/** Has `XMLHttpRequest` ask what answers `fetch`, for addresses that begin so. */
window.playgroundRequests = (baseUrl) => {
  window.XMLHttpRequest = class XMLHttpRequest extends window.XMLHttpRequest {
    #request;
    #answer;
    #isWaiting = false;

    open(method, address, ...more) {
      super.open(method, address, ...more);
      const url = new URL(address, document.baseURI).href;
      const isBlocking = more.length > 0 && !more[0];
      const isOurs = url.startsWith(baseUrl) && !isBlocking;
      this.#request = isOurs ? { url, method, headers: new Headers() } : undefined;
      this.#answer = undefined;
      this.#isWaiting = false;
    }

    setRequestHeader(name, value) {
      super.setRequestHeader(name, value);
      this.#request?.headers.append(name, value);
    }

    send(body = null) {
      if (!this.#request) return super.send(body);
      if (this.#isWaiting) throw new DOMException('It is sent already.', 'InvalidStateError');
      this.#isWaiting = true;
      this.#ask(this.#request, body);
    }

    async #ask(request, body) {
      const timer = this.timeout && setTimeout(() => this.#end('timeout'), this.timeout);
      const hasBody = !/^(GET|HEAD)$/i.test(request.method);
      try {
        const answer = await fetch(request.url, { ...request, body: hasBody ? body : null });
        this.#take(request, await answer.blob(), answer);
      } catch {
        this.#take(request);
      } finally {
        clearTimeout(timer);
      }
    }

    /** The browser reads it as it reads what a server sends, with all events and states. */
    #take(request, content, answer) {
      if (this.#request !== request) return;
      this.#isWaiting = false;
      this.#answer = answer;
      const address = content ? URL.createObjectURL(content) : 'blob:none';
      super.open('GET', address);
      super.addEventListener('loadend', () => URL.revokeObjectURL(address), { once: true });
      super.send();
    }

    #end(type) {
      this.#isWaiting = false;
      this.#request = undefined;
      for (const each of [type, 'loadend']) this.dispatchEvent(new ProgressEvent(each));
    }

    abort() {
      if (this.#isWaiting) this.#end('abort');
      else super.abort();
    }

    get #received() {
      return super.status ? this.#answer : undefined;
    }

    get status() {
      return this.#received?.status ?? super.status;
    }

    get statusText() {
      return this.#received?.statusText ?? super.statusText;
    }

    get responseURL() {
      return this.#received?.url ?? super.responseURL;
    }

    getResponseHeader(name) {
      const answer = this.#received;
      return answer ? answer.headers.get(name) : super.getResponseHeader(name);
    }

    getAllResponseHeaders() {
      const headers = this.#received && [...this.#received.headers];
      return (
        headers?.map((each) => `${each.join(': ')}\r\n`).join('') ?? super.getAllResponseHeaders()
      );
    }
  };
};
