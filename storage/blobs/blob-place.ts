/** A folder that holds blobs. */
export interface FolderPlace {
  readonly folder: string;
}

/** A bucket of a server that speaks S3, and where in it. */
export interface BucketPlace {
  readonly bucket: string;
  /** What the keys of all blobs begin with: '' or `a/b/`. */
  readonly prefix: string;
  /** Address of the server; null for Amazon's own in the region. */
  readonly endpoint: string | null;
  readonly region: string;
  /** Whether the bucket is named in the path of requests, as most servers but Amazon's want it, or in the host. */
  readonly pathStyle: boolean;
  readonly credentials: StoreCredentials;
}

export interface StoreCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of temporary credentials. */
  readonly sessionToken?: string;
}

export type BlobPlace = FolderPlace | BucketPlace;

/** The place as it may be printed: no credentials. */
export function describePlace(place: BlobPlace): string {
  if ('folder' in place) return place.folder;
  const { bucket, prefix, endpoint, region } = place;
  return `s3://${bucket}/${prefix} ${endpoint === null ? `in ${region}` : `at ${endpoint}`}`;
}
