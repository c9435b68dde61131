import './design_system.css';
import './style.css';
import { QueryClient, QueryClientProvider } from '@tanstack/preact-query';
import { render } from 'preact';
import { LocationProvider } from 'preact-iso';
import { Failure } from './api/ask.js';
import { fetchAhead } from './shell/ahead.js';
import { App } from './shell/app.js';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // A lost connection is worth another try, a refused question is not.
      retry: (tried, failure) => tried < 2 && failure instanceof Failure && ['offline', 'slow'].includes(failure.kind),
    },
  },
});

fetchAhead(client, location);

const place = document.getElementById('app');
if (place) {
  render(
    <QueryClientProvider client={client}>
      <LocationProvider>
        <App />
      </LocationProvider>
    </QueryClientProvider>,
    place,
  );
}
