/** Sends a file to the server as it is, and tells how far it has come. */
import { Failure } from '../api/ask.js';

/** What stands for a file in a change that uses it; or the server's sentence on why it cannot. */
type Uploaded = { readonly id: string } | { readonly problem: 'too-large' | 'unusable' };

const TYPES: Record<string, string> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The content type by the file's name; none for files of other kinds. */
export function typeOf(file: File): string | undefined {
  return TYPES[file.name.split('.').at(-1)?.toLowerCase() ?? ''];
}

export function upload(file: File, type: string, onProgress: (share: number) => void): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/uploads?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('content-type', type);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new Failure('offline'));
    request.ontimeout = () => reject(new Failure('slow'));
    request.onload = () => {
      const answer = request.response as { id?: string } | null;
      if (request.status === 201 && answer?.id !== undefined) resolve({ id: answer.id });
      else if (request.status === 413) resolve({ problem: 'too-large' });
      else if (request.status === 422 || request.status === 415) resolve({ problem: 'unusable' });
      else if (request.status === 401) reject(new Failure('signed-out'));
      else if (request.status === 408) reject(new Failure('slow'));
      else if (request.status === 429) reject(new Failure('too-many'));
      else reject(new Failure(request.status === 503 ? 'offline' : 'fault'));
    };
    request.send(file);
  });
}
