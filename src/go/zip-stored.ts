// A zip packed anew without compression: a cache archive compresses its text better than deflate,
// and reading it costs no inflating. Names and contents stay, so the `h1:` does; all else of an
// entry is left out, so equal modules give equal bytes. go reads neither times nor modes.
import { type EntrySink, readContents } from './zip-content.ts'
import { readZipDirectory, type ZipEntry, type ZipSource } from './zip-directory.ts'
import { MAX_ZIP_BYTES } from './zip-names.ts'

const LOCAL_BYTES = 30
const CENTRAL_BYTES = 46
const END_BYTES = 22
const UTF8 = 0x800
const VERSION = 20
/** More needs the 64-bit end record. */
const MAX_ENTRIES = 0xfffe

/**
 * Writes the zip without compression, in the order of its contents. Returns whether it did: false,
 * before the first write, if the result would not be a zip that go accepts.
 * @throws ZipFault if the zip is damaged; what `write` throws.
 */
export async function storeZip(source: ZipSource, write: (chunk: Buffer) => void): Promise<boolean> {
  const zip = readZipDirectory(source)
  const bytes = zip.entries.reduce((sum, { name, size }) => sum + size + 2 * name.length, END_BYTES)
  const headers = zip.entries.length * (LOCAL_BYTES + CENTRAL_BYTES)
  if (zip.entries.length > MAX_ENTRIES || bytes + headers > MAX_ZIP_BYTES) return false
  const directory: Buffer[] = []
  let offset = 0
  const sink: EntrySink = (entry) => {
    const name = Buffer.from(entry.name, 'latin1')
    const common = commonFields(entry)
    const local = Buffer.alloc(4)
    local.writeUInt32LE(0x04034b50)
    directory.push(centralHeader(common, offset), name)
    write(Buffer.concat([local, common, name]))
    offset += LOCAL_BYTES + name.length + entry.size
    return { add: write, end: () => {} }
  }
  await readContents(source, zip, { sink })
  const central = Buffer.concat(directory)
  write(central)
  write(endRecord(zip.entries.length, central.length, offset))
  return true
}

/** The 26 bytes that both headers share, from the version to the length of the extra field. */
function commonFields({ name, flags, crc, size }: ZipEntry): Buffer {
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(VERSION, 0)
  fields.writeUInt16LE(flags & UTF8, 2)
  fields.writeUInt32LE(crc, 10)
  fields.writeUInt32LE(size, 14)
  fields.writeUInt32LE(size, 18)
  fields.writeUInt16LE(name.length, 22)
  return fields
}

function centralHeader(common: Buffer, offset: number): Buffer {
  const header = Buffer.alloc(CENTRAL_BYTES)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(VERSION, 4)
  common.copy(header, 6)
  header.writeUInt32LE(offset, 42)
  return header
}

function endRecord(entries: number, bytes: number, offset: number): Buffer {
  const end = Buffer.alloc(END_BYTES)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries, 8)
  end.writeUInt16LE(entries, 10)
  end.writeUInt32LE(bytes, 12)
  end.writeUInt32LE(offset, 16)
  return end
}
