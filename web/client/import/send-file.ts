import type { Problem } from '../../../models/api/problem.ts';
import type { Upload } from '../../../models/api/batches.ts';
import { ApiError } from '../api/request.ts';

/**
 * Sends one file as it is; `onSent` hears the share that has left, 0–1. The browser tells that of this older interface only.
 * @throws ApiError as `request` does.
 */
export function sendFile(batch: string, file: File, onSent: (share: number) => void): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open('PUT', `/api/batches/${batch}/files?name=${encodeURIComponent(file.name)}`);
    call.setRequestHeader('Content-Type', 'application/octet-stream');
    call.responseType = 'json';
    call.upload.onprogress = ({ loaded, total }) => onSent(total === 0 ? 1 : loaded / total);
    call.onerror = () => reject(new ApiError(0, undefined));
    call.onload = () => {
      // By the contract of the API: an upload where it went well, else a problem or nothing.
      if (call.status < 300) resolve(call.response as Upload);
      else reject(new ApiError(call.status, (call.response as Problem | null) ?? undefined));
    };
    call.send(file);
  });
}
